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
        Operand<TFloat32> normalised = GroupNorm.apply(net.scope("norm"), x, GROUPS);
        Operand<TFloat32> qkv =
                Dense.apply(net.scope("qkv"), normalised, 3 * channels, Initializers.varianceScaling(0.1));
        Operand<TFloat32> byHead =
                tf.reshape(qkv, tf.constant(new long[] {-1, height * width, channels / headWidth, 3 * headWidth}));
        List<Output<TFloat32>> parts = tf.split(tf.constant(3), byHead, 3L).output(); // each [N, H·W, heads, d]
        Operand<TFloat32> q = tf.math.mul(parts.get(0), tf.constant((float) (1 / Math.sqrt((double) headWidth))));
        Operand<TFloat32> k = parts.get(1);
        Operand<TFloat32> v = parts.get(2);

        Operand<TFloat32> attention = tf.nn.softmax(tf.linalg.einsum(List.of(q, k), "nqhd,nkhd->nhqk"));
        Operand<TFloat32> seen = tf.linalg.einsum(List.of(attention, v), "nhqk,nkhd->nqhd");
        Operand<TFloat32> rows = tf.reshape(seen, tf.constant(new long[] {-1, height, width, channels}));
        return tf.math.add(
                x,
                Dense.apply(
                        net.scope("out"), rows, channels, Initializers.varianceScaling(ResidualBlock.ALMOST_NOTHING)));
    }
}
