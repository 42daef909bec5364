package org.dsno.core.network;

import static org.dsno.api.Arguments.require;

import java.util.regex.Pattern;
import org.dsno.api.Initializer;
import org.dsno.api.NetworkBuilder;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A place in a network whose parameters are variables of a graph. */
public final class ScopedNetwork implements NetworkBuilder {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*");

    private final Ops tf;
    private final Variables variables;
    private final Dropout dropout;
    private final String prefix;

    private ScopedNetwork(Ops tf, Variables variables, Dropout dropout, String prefix) {
        this.tf = tf;
        this.variables = variables;
        this.dropout = dropout;
        this.prefix = prefix;
    }

    /** The root of a network whose parameters become {@code variables}, to be used as it is. */
    public static NetworkBuilder root(Ops tf, Variables variables) {
        return new ScopedNetwork(tf, variables, (scope, features, rate) -> features, "");
    }

    /** The root of a network that is trained: numbers are dropped. */
    public static NetworkBuilder training(Ops tf, Variables variables, Dropout dropout) {
        return new ScopedNetwork(tf, variables, dropout, "");
    }

    @Override
    public Ops tf() {
        return tf;
    }

    @Override
    public NetworkBuilder scope(String name) {
        return new ScopedNetwork(tf, variables, dropout, path(name) + ".");
    }

    @Override
    public Operand<TFloat32> parameter(String name, Shape shape, Initializer initial) {
        return variables.declare(path(name), shape, initial).value();
    }

    @Override
    public Operand<TFloat32> dropout(Operand<TFloat32> features, double rate) {
        require(rate >= 0 && rate < 1, "a dropout rate is in [0, 1), not %s", rate);
        return rate == 0 ? features : dropout.apply(prefix, features, rate);
    }

    private String path(String name) {
        require(
                NAME.matcher(name).matches(),
                "'%s' is no name in a network: letters, digits and underscores, parts separated by dots",
                name);
        return prefix + name;
    }
}
