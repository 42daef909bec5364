/**
 * The method. Reading order of the packages: diffusion (schedules, weightings, time grids), teacher (exact denoisers),
 * trajectory (generation and store), network (parameters, layers, temporal convolution), training (loss, optimiser, step),
 * operator (the trajectory operator, its training and sampling), data, metric, plugin, device.
 */
@NullMarked
package org.dsno.core;

import org.jspecify.annotations.NullMarked;
