package org.dsno.core.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The distance between a predicted and a target value, before the mean. */
public enum Loss {
    /** |u − v|, the paper's. */
    L1 {
        @Override
        public Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
            return tf.math.abs(tf.math.sub(predicted, target));
        }
    },
    /** (u − v)². */
    L2 {
        @Override
        public Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
            return tf.math.squaredDifference(predicted, target);
        }
    };

    /** {@return the distance of each number, the shape of both arguments} */
    public abstract Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target);
}
