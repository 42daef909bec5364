/**
 * The method. Reading order of the packages: diffusion (schedules, weightings, prediction types), network (parameters,
 * layers, temporal convolution), teacher (exact denoisers), trajectory (generation and store), training (loss, optimiser,
 * step, loop, checkpoints), denoiser (networks as teachers), distillation (their students of few steps), operator (the
 * trajectory operator, its training, sampling and export), data, metric, classifier (for its features), interop (files of
 * others), plugin, device, tensor, storage.
 */
@NullMarked
package org.dsno.core;

import org.jspecify.annotations.NullMarked;
