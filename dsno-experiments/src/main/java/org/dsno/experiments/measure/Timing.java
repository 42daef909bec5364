package org.dsno.experiments.measure;

import static org.dsno.api.Arguments.require;

import java.util.List;
import org.dsno.core.Progress;

/**
 * How long one piece of work takes.
 *
 * @param seconds of every repetition that was measured, in their order; at least one
 */
public record Timing(List<Double> seconds) {
    private static final double LOWER = 0.25;
    private static final double MIDDLE = 0.5;
    private static final double UPPER = 0.75;

    public Timing {
        require(!seconds.isEmpty(), "nothing was measured");
        seconds = List.copyOf(seconds);
    }

    /** {@return the timing of these seconds, at least one} */
    public static Timing of(List<Double> seconds) {
        return new Timing(seconds);
    }

    /** {@return the timing of some work} See {@link Turns#of}. */
    static Timing of(Effort effort, Interlude interlude, Runnable work) {
        return Turns.of(effort, List.of(work), interlude, Progress.silent()).timing(0);
    }

    /** {@return repetitions that were measured} */
    public int repetitions() {
        return seconds.size();
    }

    /** {@return the median of all repetitions; of an even number the mean of the middle two} */
    public double median() {
        return quantile(MIDDLE);
    }

    /** {@return what a quarter of the repetitions stays below, between neighbours in proportion} */
    public double lowerQuartile() {
        return quantile(LOWER);
    }

    /** {@return what a quarter of the repetitions is above, between neighbours in proportion} */
    public double upperQuartile() {
        return quantile(UPPER);
    }

    public double min() {
        return quantile(0);
    }

    public double max() {
        return quantile(1);
    }

    private double quantile(double share) {
        List<Double> sorted = seconds.stream().sorted().toList();
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }

    /** {@return the timing of one of {@code pieces} that were done together} */
    public Timing each(int pieces) {
        return new Timing(seconds.stream().map(all -> all / pieces).toList());
    }
}
