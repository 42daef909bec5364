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
    private final String prefix;

    private ScopedNetwork(Ops tf, Variables variables, String prefix) {
        this.tf = tf;
        this.variables = variables;
        this.prefix = prefix;
    }

    /** The root of a network whose parameters become {@code variables}. */
    public static NetworkBuilder root(Ops tf, Variables variables) {
        return new ScopedNetwork(tf, variables, "");
    }

    @Override
    public Ops tf() {
        return tf;
    }

    @Override
    public NetworkBuilder scope(String name) {
        return new ScopedNetwork(tf, variables, path(name) + ".");
    }

    @Override
    public Operand<TFloat32> parameter(String name, Shape shape, Initializer initial) {
        return variables.declare(path(name), shape, initial).value();
    }

    private String path(String name) {
        require(
                NAME.matcher(name).matches(),
                "'%s' is no name in a network: letters, digits and underscores, parts separated by dots",
                name);
        return prefix + name;
    }
}
