package org.dsno.experiments.measure;

import static org.dsno.api.Arguments.require;

import java.util.List;
import org.dsno.core.Progress;

/**
 * How long one piece of work takes, in seconds.
 *
 * @param median of all repetitions; of an even number the mean of the middle two
 * @param repetitions that were measured
 */
public record Timing(double median, double min, double max, int repetitions) {
    /** {@return the timing of these seconds, at least one} */
    public static Timing of(List<Double> seconds) {
        require(!seconds.isEmpty(), "nothing was measured");
        List<Double> sorted = seconds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Timing(median, sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
    }

    /** {@return the timing of some work} See {@link Turns#of}. */
    static Timing of(Effort effort, Runnable work) {
        return Turns.of(effort, List.of(work), Progress.silent()).timing(0);
    }

    /** {@return the timing of one of {@code pieces} that were done together} */
    public Timing each(int pieces) {
        return new Timing(median / pieces, min / pieces, max / pieces, repetitions);
    }
}
