/**
 * The service-provider interfaces of dsno and the value types that they speak in.
 *
 * <p>Reading order: {@link org.dsno.api.Plugin}, then the provider of what you want to add ({@link
 * org.dsno.api.SolverProvider}, {@link org.dsno.api.LossWeightingProvider}, {@link org.dsno.api.BackboneProvider},
 * …), then the type that it creates.
 *
 * <p>Letters: B batch, T times (the paper's M), H, W, C image height, width, channels, J Fourier modes, K classes; α_t, σ_t
 * scale of data and of noise in x_t = α_t x_0 + σ_t ε; λ = log(α/σ), logSNR = 2λ. Time t runs from 0 (data) to 1 (noise).
 * Images are NHWC in [−1, 1]; a point of dimension d is an "image" of 1×1×d.
 */
@NullMarked
package org.dsno.api;

import org.jspecify.annotations.NullMarked;
