package org.dsno.experiments.measure;

import static org.dsno.api.Arguments.require;

import java.util.ArrayList;
import java.util.List;

/**
 * How long one piece of work takes, in seconds.
 *
 * @param median of all repetitions; of an even number the mean of the middle two
 * @param repetitions that were measured
 */
public record Timing(double median, double min, double max, int repetitions) {
    private static final double WARM_SECONDS = 0.2;
    private static final double SHORTEST_REPETITION = 0.02;
    private static final double MOST_PRECISE = 1e-8;

    /** {@return the timing of these seconds, at least one} */
    public static Timing of(List<Double> seconds) {
        require(!seconds.isEmpty(), "nothing was measured");
        List<Double> sorted = seconds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Timing(median, sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
    }

    /**
     * {@return the timing of some work} It warms up as often as the effort says, and until Java has compiled what is short;
     * a repetition does work that is short so often that the clock can tell.
     */
    static Timing of(Effort effort, Runnable work) {
        int warmUp = 0;
        long started = System.nanoTime();
        while (warmUp < Math.max(1, effort.warmUp()) || secondsSince(started) < WARM_SECONDS) {
            work.run();
            warmUp++;
        }
        int pieces = (int) Math.ceil(SHORTEST_REPETITION / Math.max(MOST_PRECISE, secondsSince(started) / warmUp));
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < effort.repetitions(); i++) {
            long before = System.nanoTime();
            for (int k = 0; k < pieces; k++) {
                work.run();
            }
            seconds.add(secondsSince(before) / pieces);
        }
        return of(seconds);
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    /** {@return the timing of one of {@code pieces} that were done together} */
    public Timing each(int pieces) {
        return new Timing(median / pieces, min / pieces, max / pieces, repetitions);
    }
}
