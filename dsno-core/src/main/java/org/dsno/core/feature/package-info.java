/**
 * What metrics of sets look at in place of samples.
 *
 * <p>Reading order: {@link org.dsno.core.feature.PixelsProvider}, {@link org.dsno.core.feature.GraphProvider}, {@link
 * org.dsno.core.feature.NetworkFeatures}, {@link org.dsno.core.feature.FrozenNetwork}.
 */
@NullMarked
package org.dsno.core.feature;

import org.jspecify.annotations.NullMarked;
