package org.dsno.core.network;

import static org.dsno.api.Arguments.require;

import org.dsno.api.NetworkBuilder;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Group normalisation (Wu &amp; He 2018), in its folded form: mean and variance of each group become one factor and one
 * summand per channel, so that the feature map is read twice and written once.
 */
public final class GroupNorm {
    private static final float EPSILON = 1e-6f;

    private GroupNorm() {}

    /**
     * Adds the layer.
     *
     * @param net the layer's own scope; gets {@code scale} [C] and {@code shift} [C]
     * @param x [N, H, W, C]
     * @param groups divides C
     * @return the shape of x
     */
    public static Operand<TFloat32> apply(NetworkBuilder net, Operand<TFloat32> x, long groups) {
        return fold(net, x, groups).apply(net.tf(), x);
    }

    /**
     * Adds the layer but for its last step, for those who join that to a step of their own.
     *
     * @param net the layer's own scope; gets {@code scale} [C] and {@code shift} [C]
     * @param x [N, H, W, C]
     * @param groups divides C
     * @return what normalises x
     */
    public static ChannelAffine fold(NetworkBuilder net, Operand<TFloat32> x, long groups) {
        Ops tf = net.tf();
        long c = x.shape().asArray()[3];
        require(c % groups == 0, "%d channels cannot be normalised in %d groups", c, groups);
        Operand<TFloat32> scale = net.parameter("scale", Shape.of(c), Initializers.ones());
        Operand<TFloat32> shift = net.parameter("shift", Shape.of(c), Initializers.zeros());

        Operand<TInt32> pixels = tf.constant(new int[] {1, 2});
        Operand<TInt32> inGroup = tf.constant(2);
        Operand<TInt64> grouped = tf.constant(new long[] {-1, groups, c / groups});
        Operand<TInt64> perChannel = tf.constant(new long[] {1, groups, c / groups});
        Operand<TFloat32> mean =
                tf.math.mean(tf.reshape(tf.math.mean(x, pixels), grouped), inGroup, Mean.keepDims(true));
        Operand<TFloat32> square = tf.math.mean(
                tf.reshape(tf.math.mean(tf.math.square(x), pixels), grouped), inGroup, Mean.keepDims(true));
        // E[x²] − E[x]² can come out below zero by rounding.
        Operand<TFloat32> variance = tf.math.maximum(tf.math.sub(square, tf.math.square(mean)), tf.constant(0f));
        Operand<TFloat32> a =
                tf.math.mul(tf.math.rsqrt(tf.math.add(variance, tf.constant(EPSILON))), tf.reshape(scale, perChannel));
        Operand<TFloat32> b = tf.math.sub(tf.reshape(shift, perChannel), tf.math.mul(mean, a));
        Operand<TInt64> overPixels = tf.constant(new long[] {-1, 1, 1, c});
        return new ChannelAffine(tf.reshape(a, overPixels), tf.reshape(b, overPixels));
    }
}
