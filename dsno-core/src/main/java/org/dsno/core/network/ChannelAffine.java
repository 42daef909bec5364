package org.dsno.core.network;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * x · factor + summand, the same for all pixels of a sample and channel.
 *
 * @param factor [N, 1, 1, C]
 * @param summand [N, 1, 1, C]
 */
public record ChannelAffine(Operand<TFloat32> factor, Operand<TFloat32> summand) {
    /** {@return the transformed features, [N, H, W, C]} */
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        return tf.math.add(tf.math.mul(x, factor), summand);
    }
}
