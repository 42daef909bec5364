package org.dsno.core.network;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Initializer;
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.framework.initializers.RandomUniform;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** First values of parameters. */
public final class Initializers {
    private Initializers() {}

    /** Not {@code Zeros}, which looks through all operations of the graph: in a large network most of its building. */
    public static Initializer zeros() {
        return (tf, shape, seed) -> tf.fill(tf.constant(shape.asArray()), tf.constant(0f));
    }

    public static Initializer ones() {
        return (tf, shape, seed) -> new Ones<TFloat32>().call(tf, tf.constant(shape.asArray()), TFloat32.class);
    }

    /** Uniform in [min, max). */
    public static Initializer uniform(double min, double max) {
        return (tf, shape, seed) ->
                new RandomUniform<TFloat32>(min, max, seed).call(tf, tf.constant(shape.asArray()), TFloat32.class);
    }

    /**
     * Uniform with variance scale / fan, where the fan is the average of inputs and outputs of one number, the kernel's
     * area counted in: the paper's, in its limits ±√(3 scale / fan). For kernels [in, out] and [height, width, in, out].
     *
     * <p>Not {@code VarianceScaling} of tensorflow-framework: its uniform form draws from [0, limit) and its fan of a
     * convolution counts the input channels twice (seen in 0.5.0 and 1.0.0).
     *
     * @param scale 1 for an ordinary layer; the paper's 1e-10 for one that starts as (almost) nothing
     */
    public static Initializer varianceScaling(double scale) {
        require(scale > 0, "scale must be positive, was %s", scale);
        return (tf, shape, seed) -> {
            double limit = Math.sqrt(3 * scale / fanAverage(shape));
            return uniform(-limit, limit).values(tf, shape, seed);
        };
    }

    private static double fanAverage(Shape shape) {
        long[] sizes = shape.asArray();
        int last = sizes.length - 1;
        require(last >= 1, "a kernel has at least an input and an output axis, not %s", shape);
        double area = 1;
        for (int axis = 0; axis < last - 1; axis++) {
            area *= sizes[axis];
        }
        return area * (sizes[last - 1] + sizes[last]) / 2;
    }
}
