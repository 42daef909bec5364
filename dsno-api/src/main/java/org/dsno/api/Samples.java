package org.dsno.api;

import static org.dsno.api.Arguments.require;

import java.util.stream.IntStream;

/**
 * A set of samples in float32, [count, height, width, channels], row-major, and the class of each where there are classes.
 *
 * <p>The array is shared, not copied: whoever passes it in stops writing to it.
 */
public final class Samples {
    private final SampleShape shape;
    private final int count;
    private final float[] values;
    private final Labels labels;

    public Samples(SampleShape shape, int count, float[] values) {
        this(shape, count, values, Labels.none());
    }

    public Samples(SampleShape shape, int count, float[] values, Labels labels) {
        require(count > 0, "there must be at least one sample");
        require(
                values.length == (long) count * shape.size(),
                "%d samples of %s are %d numbers, got %d",
                count,
                shape,
                (long) count * shape.size(),
                values.length);
        require(
                labels.classes() == 0 || labels.values().length == count,
                "%d samples have %d labels",
                count,
                labels.values().length);
        this.shape = shape;
        this.count = count;
        this.values = values;
        this.labels = labels;
    }

    public SampleShape shape() {
        return shape;
    }

    public int count() {
        return count;
    }

    /** All numbers, sample after sample; not to be written to. */
    public float[] values() {
        return values;
    }

    public Labels labels() {
        return labels;
    }

    /** {@return a copy in double, [count, height · width · channels]} */
    public State toState() {
        return toState(IntStream.range(0, count).toArray());
    }

    /** {@return a copy of the samples with these indices, in their order} */
    public State toState(int[] indices) {
        int d = shape.size();
        double[] numbers = new double[Math.multiplyExact(indices.length, d)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values[indices[i / d] * d + i % d];
        }
        return new State(indices.length, d, numbers);
    }
}
