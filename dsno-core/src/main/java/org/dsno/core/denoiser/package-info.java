/**
 * Teachers that are networks: a denoiser's training, its weights, and its use as a teacher.
 *
 * <p>Reading order: {@link org.dsno.core.denoiser.DenoiserArchitecture}, {@link
 * org.dsno.core.denoiser.DenoiserTraining}, {@link org.dsno.core.denoiser.TrainedDenoiser}, {@link
 * org.dsno.core.denoiser.DenoiserCheck}.
 */
@NullMarked
package org.dsno.core.denoiser;

import org.jspecify.annotations.NullMarked;
