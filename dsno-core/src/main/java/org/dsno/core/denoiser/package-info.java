/**
 * Teachers that are networks: a denoiser's training, its weights, its use as a teacher, and whether it is one.
 *
 * <p>Reading order: {@link org.dsno.core.denoiser.DenoiserArchitecture}, {@link
 * org.dsno.core.denoiser.DenoiserTraining}, {@link org.dsno.core.denoiser.TrainedDenoiser}, {@link
 * org.dsno.core.denoiser.NetworkTeacher}, {@link org.dsno.core.denoiser.DenoiserCheck}, {@link
 * org.dsno.core.denoiser.KnownAnswers}.
 */
@NullMarked
package org.dsno.core.denoiser;

import org.jspecify.annotations.NullMarked;
