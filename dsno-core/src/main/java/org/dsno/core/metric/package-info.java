/** Metrics: trajectory error, Fréchet distance, sliced Wasserstein distance. */
@NullMarked
package org.dsno.core.metric;

import org.jspecify.annotations.NullMarked;
