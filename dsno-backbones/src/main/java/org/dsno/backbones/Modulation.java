package org.dsno.backbones;

import java.util.List;
import org.dsno.api.NetworkBuilder;
import org.dsno.core.network.ChannelAffine;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How features are told time and class: h · (1 + scale) + shift, both a Dense of the embedding.
 *
 * @param scale [N, 1, 1, C]
 * @param shift [N, 1, 1, C]
 */
record Modulation(Operand<TFloat32> scale, Operand<TFloat32> shift) {
    /**
     * Adds the layer.
     *
     * @param net its own scope; gets {@code kernel} [E, 2C], the scales before the shifts, and {@code bias}
     * @param channels C
     */
    static Modulation of(NetworkBuilder net, Embedding embedding, long channels) {
        Ops tf = net.tf();
        List<Output<TFloat32>> parts = tf.split(
                        tf.constant(3),
                        tf.reshape(
                                embedding.project(net, 2 * channels), tf.constant(new long[] {-1, 1, 1, 2 * channels})),
                        2L)
                .output();
        return new Modulation(parts.get(0), parts.get(1));
    }

    /** {@return the modulation of features that are first transformed by {@code norm}, as one transformation} */
    ChannelAffine after(Ops tf, ChannelAffine norm) {
        Operand<TFloat32> factor = tf.math.add(scale, tf.constant(1f));
        return new ChannelAffine(
                tf.math.mul(norm.factor(), factor), tf.math.add(tf.math.mul(norm.summand(), factor), shift));
    }

    /** {@return h · (1 + scale) + shift} */
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> h) {
        return tf.math.add(tf.math.mul(h, tf.math.add(scale, tf.constant(1f))), shift);
    }
}
