/**
 * The distances that operators are trained on.
 *
 * <p>Reading order: {@link org.dsno.core.loss.PixelLoss}, {@link org.dsno.core.loss.PseudoHuber}, {@link
 * org.dsno.core.loss.PerceptualProvider}.
 */
@NullMarked
package org.dsno.core.loss;

import org.jspecify.annotations.NullMarked;
