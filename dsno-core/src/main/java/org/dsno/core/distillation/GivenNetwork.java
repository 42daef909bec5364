package org.dsno.core.distillation;

import org.dsno.api.Initializer;
import org.dsno.api.NetworkBuilder;
import org.dsno.core.network.Variables;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A place in a network whose parameters are variables that there are already, so that one set of them can be asked several
 * times in a graph. Nothing is dropped.
 */
record GivenNetwork(Ops tf, Variables variables, String prefix) implements NetworkBuilder {
    @Override
    public NetworkBuilder scope(String name) {
        return new GivenNetwork(tf, variables, prefix + name + ".");
    }

    @Override
    public Operand<TFloat32> parameter(String name, Shape shape, Initializer initial) {
        return variables.get(prefix + name).value();
    }

    @Override
    public Operand<TFloat32> dropout(Operand<TFloat32> features, double rate) {
        return features;
    }
}
