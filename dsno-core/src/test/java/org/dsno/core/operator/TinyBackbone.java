package org.dsno.core.operator;

import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.TimeAxis;
import org.dsno.core.network.Dense;
import org.dsno.core.network.Initializers;
import org.dsno.core.network.TimeEmbedding;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** x · (1 + scale(t)) + shift(t), mixed over time: enough for the flow of a Gaussian, which is affine. */
record TinyBackbone(int dimension) implements Backbone {
    @Override
    public Operand<TFloat32> apply(NetworkBuilder net, Operand<TFloat32> x, Conditioning conditioning, TimeAxis axis) {
        Operand<TFloat32> embedding = TimeEmbedding.apply(net.scope("time"), conditioning.time(), 16, 32);
        Operand<TFloat32> scale = ofTime(net.scope("scale"), embedding, axis);
        Operand<TFloat32> shift = ofTime(net.scope("shift"), embedding, axis);
        if (conditioning.classes().isPresent()) {
            Operand<TFloat32> told = Dense.apply(
                    net.scope("class"), conditioning.classes().get(), dimension, Initializers.varianceScaling(1));
            shift = net.tf()
                    .math
                    .add(shift, net.tf().reshape(axis.lift(told), net.tf().constant(new long[] {-1, 1, 1, dimension})));
        }
        Operand<TFloat32> h = net.tf().math.add(net.tf().math.mul(axis.lift(x), scale), shift);
        return axis.mixLast(net.scope("mix"), h);
    }

    private Operand<TFloat32> ofTime(NetworkBuilder net, Operand<TFloat32> embedding, TimeAxis axis) {
        Operand<TFloat32> rows = Dense.apply(net, embedding, dimension, Initializers.varianceScaling(1));
        return net.tf().reshape(axis.spread(rows), net.tf().constant(new long[] {-1, 1, 1, dimension}));
    }
}
