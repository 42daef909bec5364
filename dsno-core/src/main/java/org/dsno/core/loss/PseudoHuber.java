package org.dsno.core.loss;

import org.dsno.api.Loss;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * √(‖u − v‖² + c²) − c, with the norm's sum over the d numbers of a slice: the squared distance over 2c where it is small
 * against c, the distance itself where it is large (Song &amp; Dhariwal 2024, section 3.3).
 *
 * @param c in units of the norm; 0 for their rule, 0.00054 √d
 */
public record PseudoHuber(double c) implements Loss {
    private static final double OF_ROOT = 0.00054;

    @Override
    public Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
        double width = c == 0 ? ofRule(predicted.shape().asArray()) : c;
        Operand<TFloat32> square =
                tf.reduceSum(tf.math.squaredDifference(predicted, target), tf.constant(PixelLoss.NUMBERS));
        Operand<TFloat32> root = tf.math.sqrt(tf.math.add(square, tf.constant((float) (width * width))));
        // root − c is square/(root + c), which is 0 for equal slices and loses no digits for close ones.
        return tf.math.div(square, tf.math.add(root, tf.constant((float) width)));
    }

    private static double ofRule(long[] shape) {
        return OF_ROOT * Math.sqrt((double) shape[1] * shape[2] * shape[3]);
    }
}
