/**
 * How weights are learned: loss, learning rate, Adam, moving average, one training step; the loop that all training shares,
 * the batches that are read ahead of it, and the checkpoints that it goes on from.
 */
@NullMarked
package org.dsno.core.training;

import org.jspecify.annotations.NullMarked;
