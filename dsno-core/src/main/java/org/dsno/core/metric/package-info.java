/**
 * Metrics: the error of trajectories; and of sets of samples the Fréchet, sliced Wasserstein and kernel distances, precision
 * and recall, density and coverage.
 */
@NullMarked
package org.dsno.core.metric;

import org.jspecify.annotations.NullMarked;
