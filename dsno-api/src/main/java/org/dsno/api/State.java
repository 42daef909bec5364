package org.dsno.api;

import static org.dsno.api.Arguments.require;

/**
 * A batch of vectors in double, [count, size], row-major: what a solver moves along the flow. Immutable by contract:
 * {@link #values} is shared and nobody writes to it.
 */
public final class State {
    private final int count;
    private final int size;
    private final double[] values;

    public State(int count, int size, double[] values) {
        require(values.length == (long) count * size, "%d x %d numbers expected, got %d", count, size, values.length);
        this.count = count;
        this.size = size;
        this.values = values;
    }

    /** Vectors in the batch. */
    public int count() {
        return count;
    }

    /** Numbers in one vector. */
    public int size() {
        return size;
    }

    /** All numbers, vector after vector; not to be written to. */
    public double[] values() {
        return values;
    }

    /** {@return a·this} */
    public State times(double a) {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = a * values[i];
        }
        return new State(count, size, result);
    }

    /** {@return this + a·other} */
    public State plus(double a, State other) {
        return combine(1, this, a, other);
    }

    /** {@return a·x + b·y} */
    public static State combine(double a, State x, double b, State y) {
        require(
                x.count == y.count && x.size == y.size,
                "states of %dx%d and %dx%d cannot be added",
                x.count,
                x.size,
                y.count,
                y.size);
        double[] result = new double[x.values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = a * x.values[i] + b * y.values[i];
        }
        return new State(x.count, x.size, result);
    }
}
