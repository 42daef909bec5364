package org.dsno.api;

import static org.dsno.api.Arguments.require;

import java.util.Arrays;
import java.util.List;

/**
 * The times at which a solver steps.
 *
 * @param steps as asked for; a solver that counts evaluations takes fewer
 * @param times strictly decreasing, at least two
 * @param rule by which they were laid; it lays the nodes inside a step too
 */
public record SolverGrid(int steps, List<Double> times, TimeDiscretization rule) {
    public SolverGrid {
        times = List.copyOf(times);
        require(times.size() >= 2, "a grid has at least two times, not %d", times.size());
        for (int i = 1; i < times.size(); i++) {
            require(
                    times.get(i) < times.get(i - 1),
                    "the times of a grid must decrease, %s comes after %s",
                    times.get(i),
                    times.get(i - 1));
        }
    }

    /** The grid of {@code steps} steps that the rule lays. */
    public static SolverGrid of(TimeDiscretization rule, int steps, double from, double to, NoiseSchedule schedule) {
        double[] times = rule.times(steps, from, to, schedule);
        return new SolverGrid(steps, Arrays.stream(times).boxed().toList(), rule);
    }

    /** The last time. */
    public double end() {
        return times.get(times.size() - 1);
    }
}
