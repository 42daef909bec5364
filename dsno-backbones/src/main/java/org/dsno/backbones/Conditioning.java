package org.dsno.backbones;

import java.util.List;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.TimeAxis;
import org.dsno.core.network.Dense;
import org.dsno.core.network.Initializers;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How features are told the time: h · (1 + scale) + shift, both a Dense of the time embedding. */
final class Conditioning {
    private Conditioning() {}

    /**
     * Adds the layer.
     *
     * @param net its own scope; gets {@code kernel} [E, 2C], the scales before the shifts, and {@code bias}
     * @param h lifted features, [B·T, H, W, C]
     * @param embedding of the times, activated, [T, E]
     * @return the shape of h
     */
    static Operand<TFloat32> apply(
            NetworkBuilder net, Operand<TFloat32> h, Operand<TFloat32> embedding, TimeAxis axis) {
        Ops tf = net.tf();
        long channels = h.shape().asArray()[3];
        // On T rows before they are spread over the samples: the product is B times smaller that way.
        Operand<TFloat32> scaleAndShift =
                axis.spread(Dense.apply(net, embedding, 2 * channels, Initializers.varianceScaling(1)));
        List<Output<TFloat32>> parts = tf.split(
                        tf.constant(3), tf.reshape(scaleAndShift, tf.constant(new long[] {-1, 1, 1, 2 * channels})), 2L)
                .output();
        return tf.math.add(tf.math.mul(h, tf.math.add(parts.get(0), tf.constant(1f))), parts.get(1));
    }
}
