package org.dsno.api;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The first value of a parameter. */
@FunctionalInterface
public interface Initializer {
    /**
     * Adds the ops that make it.
     *
     * @param seed the parameter's own seed, derived from the run's seed and the parameter's name
     * @return float32 of the given shape
     */
    Operand<TFloat32> values(Ops tf, Shape shape, long seed);
}
