package org.dsno.core.loss;

import static org.dsno.api.Arguments.require;

import java.util.List;
import org.dsno.api.Loss;
import org.dsno.core.feature.FrozenNetwork;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * How differently a network sees two slices (Zhang et al. 2018, LPIPS, equation 1, without its learned weights):
 *
 * <pre>Σ_l w_l 1/(h_l w_l) Σ_positions ‖f_l(u) − f_l(v)‖² + w_pixels mean|u − v|</pre>
 *
 * <p>where f_l are the features of output l, at each position divided by their length over the channels. The network is
 * part of the training graph, so gradients pass through it; its own weights stay as they are.
 *
 * @param weights w_l, one for each output of the network
 * @param pixels w_pixels
 * @param low what the network is given for −1
 * @param high what it is given for 1
 * @param size to which images are resized, both sides; 0 for as they are
 */
record Perceptual(FrozenNetwork network, List<Double> weights, double pixels, double low, double high, int size)
        implements Loss {
    /** Under the root, so that features that are all 0, as behind a ReLU, have a gradient. */
    private static final float TINY = 1e-10f;

    @Override
    public Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
        long slices = predicted.shape().get(0);
        List<List<Operand<TFloat32>>> features = network.apply(tf, List.of(images(tf, predicted), images(tf, target)));
        Operand<TFloat32> sum = tf.math.mul(PixelLoss.L1.distance(tf, predicted, target), tf.constant((float) pixels));
        for (int i = 0; i < weights.size(); i++) {
            requireRows(network.outputs().get(i), features.get(0).get(i).shape(), slices);
            Operand<TFloat32> difference = tf.math.squaredDifference(
                    directions(tf, features.get(0).get(i)),
                    directions(tf, features.get(1).get(i)));
            Operand<TFloat32> atPositions = tf.reshape(
                    tf.reduceSum(difference, tf.constant(-1)), tf.constant(new long[] {slices, Shape.UNKNOWN_SIZE}));
            Operand<TFloat32> mean = tf.math.mean(atPositions, tf.constant(1));
            sum = tf.math.add(sum, tf.math.mul(mean, tf.constant(weights.get(i).floatValue())));
        }
        return sum;
    }

    /** {@return samples in the network's range and size} */
    private Operand<TFloat32> images(Ops tf, Operand<TFloat32> samples) {
        double half = (high - low) / 2;
        Operand<TFloat32> ranged =
                tf.math.add(tf.math.mul(samples, tf.constant((float) half)), tf.constant((float) (low + half)));
        return size == 0 ? ranged : tf.image.resizeBilinear(ranged, tf.constant(new int[] {size, size}));
    }

    private static Operand<TFloat32> directions(Ops tf, Operand<TFloat32> features) {
        Operand<TFloat32> square = tf.reduceSum(tf.math.square(features), tf.constant(-1), ReduceSum.keepDims(true));
        return tf.math.mul(features, tf.math.rsqrt(tf.math.add(square, tf.constant(TINY))));
    }

    private static void requireRows(String output, Shape features, long slices) {
        require(
                features.numDimensions() >= 2 && (features.get(0) == slices || features.get(0) == Shape.UNKNOWN_SIZE),
                "outputs: '%s' has the shape %s for %d images; [%d, ..., channels] is expected",
                output,
                features,
                slices,
                slices);
    }
}
