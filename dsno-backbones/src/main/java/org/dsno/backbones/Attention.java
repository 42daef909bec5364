package org.dsno.backbones;

import java.util.List;
import org.dsno.api.NetworkBuilder;
import org.dsno.core.network.Dense;
import org.dsno.core.network.GroupNorm;
import org.dsno.core.network.Initializers;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Self-attention over the pixels of each sample and time:
 *
 * <pre>x + out(softmax(q kᵀ / √d) v)      q, k, v: 1×1 of norm(x), one of each per head</pre>
 */
final class Attention {
    static final int GROUPS = 32;

    private Attention() {}

    /**
     * Adds the block.
     *
     * @param net its own scope; {@code qkv} has [q, k, v] of the first head, then of the second, …
     * @param x [N, H, W, C]
     * @param headWidth d, divides C
     * @return the shape of x
     */
    static Operand<TFloat32> apply(NetworkBuilder net, Operand<TFloat32> x, long headWidth) {
        Ops tf = net.tf();
        long height = x.shape().get(1);
        long width = x.shape().get(2);
        long channels = x.shape().get(3);
        Heads heads = new Heads(tf, height * width, channels / headWidth);
        Operand<TFloat32> normalised = GroupNorm.apply(net.scope("norm"), x, GROUPS);
        Operand<TFloat32> qkv =
                Dense.apply(net.scope("qkv"), normalised, 3 * channels, Initializers.varianceScaling(0.1));
        List<Output<TFloat32>> parts =
                tf.split(tf.constant(2), heads.apart(qkv, 3 * headWidth), 3L).output();
        // Scaled before the product, where there are fewer numbers than after it.
        Operand<TFloat32> q = tf.math.mul(parts.get(0), tf.constant((float) (1 / Math.sqrt((double) headWidth))));
        Operand<TFloat32> k = parts.get(1);
        Operand<TFloat32> v = parts.get(2);

        Operand<TFloat32> weights =
                tf.nn.softmax(net.product(q, k, (a, b) -> tf.linalg.einsum(List.of(a, b), "nqd,nkd->nqk")));
        Operand<TFloat32> seen = heads.together(
                net.product(weights, v, (a, b) -> tf.linalg.einsum(List.of(a, b), "nqk,nkd->nqd")), headWidth);
        Operand<TFloat32> rows = tf.reshape(seen, tf.constant(new long[] {-1, height, width, channels}));
        return tf.math.add(
                x,
                Dense.apply(
                        net.scope("out"), rows, channels, Initializers.varianceScaling(ResidualBlock.ALMOST_NOTHING)));
    }

    /** Heads as samples of their own. One head is that already, and is not copied. */
    private record Heads(Ops tf, long pixels, long count) {
        /** [N, H, W, heads · width] → [N · heads, H · W, width]. */
        Operand<TFloat32> apart(Operand<TFloat32> features, long width) {
            return tf.reshape(swapped(features, pixels, count, width), tf.constant(new long[] {-1, pixels, width}));
        }

        /** [N · heads, H · W, width] → [N, H · W, heads · width]. */
        Operand<TFloat32> together(Operand<TFloat32> features, long width) {
            return tf.reshape(
                    swapped(features, count, pixels, width), tf.constant(new long[] {-1, pixels, count * width}));
        }

        private Operand<TFloat32> swapped(Operand<TFloat32> features, long one, long other, long width) {
            return count == 1
                    ? features
                    : tf.linalg.transpose(
                            tf.reshape(features, tf.constant(new long[] {-1, one, other, width})),
                            tf.constant(new int[] {0, 2, 1, 3}));
        }
    }
}
