package org.dsno.api;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How far what the operator says is from what it should say: the distance that training makes small. */
@FunctionalInterface
public interface Loss {
    /**
     * Adds the distances to a graph. The mean over a batch of those of one time is the loss of that time.
     *
     * <p>Called once for each part of a batch, several times in one graph if batches are divided. It has a gradient with
     * respect to {@code predicted}, which is finite also where both arguments are equal.
     *
     * @param predicted N slices, each a sample at one time, [N, H, W, C] of a known shape
     * @param target what they should be, of the same shape
     * @return [N], the distance of each slice from its target, whatever the other slices are; not negative, 0 where both
     *     are equal
     * @throws IllegalArgumentException if it cannot compare samples of this shape
     */
    Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target);
}
