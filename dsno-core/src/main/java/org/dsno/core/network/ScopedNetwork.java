package org.dsno.core.network;

import static org.dsno.api.Arguments.require;

import java.util.regex.Pattern;
import org.dsno.api.Initializer;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.Product;
import org.dsno.core.device.Precision;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A place in a network whose parameters are variables of a graph. */
public final class ScopedNetwork implements NetworkBuilder {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*");

    private final Ops tf;
    private final Parameters parameters;
    private final Dropout dropout;
    private final Precision precision;
    private final String prefix;

    /** Where the values of parameters come from. */
    private interface Parameters {
        Operand<TFloat32> value(String path, Shape shape, Initializer initial);
    }

    private ScopedNetwork(Ops tf, Parameters parameters, Dropout dropout, Precision precision, String prefix) {
        this.tf = tf;
        this.parameters = parameters;
        this.dropout = dropout;
        this.precision = precision;
        this.prefix = prefix;
    }

    /** The root of a network in float32 whose parameters become {@code variables}, to be used as it is. */
    public static NetworkBuilder root(Ops tf, Variables variables) {
        return root(tf, variables, Precision.FLOAT32);
    }

    /** The root of a network whose parameters become {@code variables}, to be used as it is. */
    public static NetworkBuilder root(Ops tf, Variables variables, Precision precision) {
        return training(tf, variables, Dropout.none(), precision);
    }

    /** The root of a network in float32 that is trained: numbers are dropped. */
    public static NetworkBuilder training(Ops tf, Variables variables, Dropout dropout) {
        return training(tf, variables, dropout, Precision.FLOAT32);
    }

    /** The root of a network that is trained: numbers are dropped. */
    public static NetworkBuilder training(Ops tf, Variables variables, Dropout dropout, Precision precision) {
        return new ScopedNetwork(
                tf,
                (path, shape, initial) ->
                        variables.declare(path, shape, initial).value(),
                dropout,
                precision,
                "");
    }

    /** The root of a network that the graph has already, once more: its parameters are {@code variables}. */
    public static NetworkBuilder again(Ops tf, Variables variables, Dropout dropout, Precision precision) {
        return new ScopedNetwork(
                tf, (path, shape, initial) -> variables.get(path).value(), dropout, precision, "");
    }

    @Override
    public Ops tf() {
        return tf;
    }

    @Override
    public NetworkBuilder scope(String name) {
        return new ScopedNetwork(tf, parameters, dropout, precision, path(name) + ".");
    }

    @Override
    public Operand<TFloat32> parameter(String name, Shape shape, Initializer initial) {
        return parameters.value(path(name), shape, initial);
    }

    @Override
    public Operand<TFloat32> dropout(Operand<TFloat32> features, double rate) {
        require(rate >= 0 && rate < 1, "a dropout rate is in [0, 1), not %s", rate);
        return rate == 0 ? features : dropout.apply(prefix, features, rate);
    }

    @Override
    public Operand<TFloat32> product(Operand<TFloat32> a, Operand<TFloat32> b, Product product) {
        return RoundedProduct.of(tf, precision, a, b, product);
    }

    private String path(String name) {
        require(
                NAME.matcher(name).matches(),
                "'%s' is no name in a network: letters, digits and underscores, parts separated by dots",
                name);
        return prefix + name;
    }
}
