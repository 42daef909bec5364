/** How weights are learned: loss, learning rate, Adam, moving average, one training step. */
@NullMarked
package org.dsno.core.training;

import org.jspecify.annotations.NullMarked;
