package org.dsno.core.network;

import java.util.List;
import org.dsno.api.Initializer;
import org.dsno.api.NetworkBuilder;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A convolution with zero padding that keeps height and width. */
public final class Convolution {
    private Convolution() {}

    /**
     * Adds the layer.
     *
     * @param net the layer's own scope; gets {@code kernel} [size, size, C, filters] and {@code bias} [filters]
     * @param x [N, H, W, C]
     * @return [N, H, W, filters]
     */
    public static Operand<TFloat32> apply(
            NetworkBuilder net, Operand<TFloat32> x, long filters, long size, Initializer kernel) {
        Operand<TFloat32> w =
                net.parameter("kernel", Shape.of(size, size, x.shape().asArray()[3], filters), kernel);
        Operand<TFloat32> b = net.parameter("bias", Shape.of(filters), Initializers.zeros());
        Ops tf = net.tf();
        return tf.nn.biasAdd(
                net.product(
                        x, w, (features, filter) -> tf.nn.conv2d(features, filter, List.of(1L, 1L, 1L, 1L), "SAME")),
                b);
    }
}
