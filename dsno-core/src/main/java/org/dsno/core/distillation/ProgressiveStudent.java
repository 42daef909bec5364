package org.dsno.core.distillation;

import org.dsno.core.denoiser.TrainedDenoiser;

/**
 * A student of progressive distillation. It is sampled with DDIM in its own number of steps, on the uniform grid from 1 to the
 * schedule's end, the last step to x̂_0, and without guidance.
 *
 * @param steps N
 */
public record ProgressiveStudent(int steps, TrainedDenoiser denoiser) {}
