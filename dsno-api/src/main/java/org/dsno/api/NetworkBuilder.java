package org.dsno.api;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Ops and named parameters at one place of a network. */
public interface NetworkBuilder {
    /** Adds ops to the network's graph. */
    Ops tf();

    /**
     * The place {@code name} below this one: parameters made there are called {@code <here>.<name>.<parameter>}.
     *
     * @param name letters, digits and underscores, parts separated by dots: a role, not a counter of calls
     */
    NetworkBuilder scope(String name);

    /**
     * A trained parameter.
     *
     * @param name unique in this scope
     * @param initial its first value
     * @return its current value
     * @throws IllegalArgumentException if the name is taken
     */
    Operand<TFloat32> parameter(String name, Shape shape, Initializer initial);

    /**
     * Dropout: in training each number is zero with probability {@code rate}, and else divided by 1 − rate; where nothing
     * is trained, the features themselves. At most once in a scope: its random numbers derive from the scope's name.
     *
     * @param rate in [0, 1)
     * @return the shape of the features
     */
    Operand<TFloat32> dropout(Operand<TFloat32> features, double rate);

    /**
     * A product in the precision of the run: both operands are rounded to it, the result is float32 again. What is written
     * with the graph's own ops is float32 in any run. For example {@code net.product(x, w, (a, b) -> net.tf().linalg.matMul(a,
     * b))}.
     */
    Operand<TFloat32> product(Operand<TFloat32> a, Operand<TFloat32> b, Product product);
}
