package org.dsno.api;

import static org.dsno.api.Arguments.require;

import java.util.List;

/**
 * A set of trajectories in float32, [count, T, height, width, channels], row-major, time decreasing.
 *
 * <p>The array is shared, not copied: whoever passes it in stops writing to it.
 */
public final class Trajectories {
    private final SampleShape shape;
    private final List<Double> times;
    private final int count;
    private final float[] values;

    public Trajectories(SampleShape shape, List<Double> times, int count, float[] values) {
        require(!times.isEmpty(), "a trajectory needs at least one time");
        for (int i = 1; i < times.size(); i++) {
            require(times.get(i) < times.get(i - 1), "the times of a trajectory decrease, got %s", times);
        }
        require(
                values.length == (long) count * times.size() * shape.size(),
                "%d trajectories of %d times of %s do not fit %d numbers",
                count,
                times.size(),
                shape,
                values.length);
        this.shape = shape;
        this.times = List.copyOf(times);
        this.count = count;
        this.values = values;
    }

    public SampleShape shape() {
        return shape;
    }

    /** The T times, decreasing. */
    public List<Double> times() {
        return times;
    }

    public int count() {
        return count;
    }

    /** All numbers; not to be written to. */
    public float[] values() {
        return values;
    }

    /** A copy of all samples at the time with this index. */
    public Samples at(int timeIndex) {
        int size = shape.size();
        float[] slice = new float[count * size];
        for (int k = 0; k < count; k++) {
            System.arraycopy(values, (k * times.size() + timeIndex) * size, slice, k * size, size);
        }
        return new Samples(shape, count, slice);
    }

    /** A copy of the samples at the last time: what the flow has arrived at. */
    public Samples last() {
        return at(times.size() - 1);
    }
}
