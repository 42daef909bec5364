package org.dsno.core.network;

import org.dsno.api.Initializer;
import org.dsno.api.NetworkBuilder;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A fully connected layer over the last axis: y = x W + b. */
public final class Dense {
    private Dense() {}

    /**
     * Adds the layer.
     *
     * @param net the layer's own scope; gets {@code kernel} [in, units] and {@code bias} [units]
     * @param x [N, in] or [N, H, W, in]
     * @return the same with {@code units} in place of {@code in}
     */
    public static Operand<TFloat32> apply(NetworkBuilder net, Operand<TFloat32> x, long units, Initializer kernel) {
        return apply(net, x, units, kernel, Initializers.zeros());
    }

    /** The same with a bias that does not start as zeros. */
    public static Operand<TFloat32> apply(
            NetworkBuilder net, Operand<TFloat32> x, long units, Initializer kernel, Initializer bias) {
        Ops tf = net.tf();
        long[] shape = x.shape().asArray();
        long in = shape[shape.length - 1];
        Operand<TFloat32> w = net.parameter("kernel", Shape.of(in, units), kernel);
        Operand<TFloat32> b = net.parameter("bias", Shape.of(units), bias);
        boolean flat = shape.length == 2;
        Operand<TFloat32> rows = flat ? x : tf.reshape(x, tf.constant(new long[] {-1, in}));
        Operand<TFloat32> y = tf.nn.biasAdd(net.product(rows, w, tf.linalg::matMul), b);
        return flat ? y : tf.reshape(y, tf.constant(new long[] {-1, shape[1], shape[2], units}));
    }
}
