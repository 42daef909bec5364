package org.dsno.core.classifier;

import java.util.Map;
import java.util.Objects;
import org.dsno.api.Initializer;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.Product;
import org.dsno.core.device.Precision;
import org.dsno.core.network.RoundedProduct;
import org.dsno.core.tensor.HostTensor;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A place in a network whose parameters are constants of the graph. Nothing is dropped. */
record ConstantNetwork(Ops tf, Map<String, HostTensor> weights, String prefix) implements NetworkBuilder {
    @Override
    public NetworkBuilder scope(String name) {
        return new ConstantNetwork(tf, weights, prefix + name + ".");
    }

    @Override
    public Operand<TFloat32> parameter(String name, Shape shape, Initializer initial) {
        HostTensor value = Objects.requireNonNull(weights.get(prefix + name));
        return tf.withName(prefix + name).constant(shape, DataBuffers.of(value.floats()));
    }

    @Override
    public Operand<TFloat32> dropout(Operand<TFloat32> features, double rate) {
        return features;
    }

    @Override
    public Operand<TFloat32> product(Operand<TFloat32> a, Operand<TFloat32> b, Product product) {
        return RoundedProduct.of(tf, Precision.FLOAT32, a, b, product);
    }
}
