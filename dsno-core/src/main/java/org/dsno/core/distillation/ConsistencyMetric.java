package org.dsno.core.distillation;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How far two samples are apart; u − v has d numbers. */
public enum ConsistencyMetric {
    /** The mean of |u − v|. */
    L1 {
        @Override
        Operand<TFloat32> distance(Ops tf, Operand<TFloat32> u, Operand<TFloat32> v) {
            return tf.math.mean(tf.math.abs(tf.math.sub(u, v)), tf.constant(PIXELS));
        }
    },
    /** The mean of (u − v)². */
    L2 {
        @Override
        Operand<TFloat32> distance(Ops tf, Operand<TFloat32> u, Operand<TFloat32> v) {
            return tf.math.mean(tf.math.squaredDifference(u, v), tf.constant(PIXELS));
        }
    },
    /** √(‖u − v‖² + c²) − c with c = 0.00054 √d and the norm's sum over the numbers (Song &amp; Dhariwal 2024, section 3.3). */
    PSEUDO_HUBER {
        @Override
        Operand<TFloat32> distance(Ops tf, Operand<TFloat32> u, Operand<TFloat32> v) {
            long[] shape = u.shape().asArray();
            double c = 0.00054 * Math.sqrt((double) shape[1] * shape[2] * shape[3]);
            Operand<TFloat32> square = tf.reduceSum(tf.math.squaredDifference(u, v), tf.constant(PIXELS));
            return tf.math.sub(tf.math.sqrt(tf.math.add(square, tf.constant((float) (c * c)))), tf.constant((float) c));
        }
    };

    private static final int[] PIXELS = {1, 2, 3};

    /** {@return the distance of each of both samples, [B]; they are of a known [B, H, W, C]} */
    abstract Operand<TFloat32> distance(Ops tf, Operand<TFloat32> u, Operand<TFloat32> v);
}
