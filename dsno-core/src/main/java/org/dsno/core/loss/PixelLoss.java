package org.dsno.core.loss;

import org.dsno.api.Loss;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Distances that look at each number by itself: means over a slice's pixels and channels. */
public enum PixelLoss implements Loss {
    /** The mean of |u − v|, the paper's. */
    L1 {
        @Override
        public Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
            return tf.math.mean(tf.math.abs(tf.math.sub(predicted, target)), tf.constant(NUMBERS));
        }
    },
    /** The mean of (u − v)². */
    L2 {
        @Override
        public Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
            return tf.math.mean(tf.math.squaredDifference(predicted, target), tf.constant(NUMBERS));
        }
    };

    /** The axes of a slice. */
    static final int[] NUMBERS = {1, 2, 3};
}
