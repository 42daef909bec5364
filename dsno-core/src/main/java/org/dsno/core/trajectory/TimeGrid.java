package org.dsno.core.trajectory;

import static org.dsno.api.Arguments.require;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.TimeDiscretization;

/**
 * The times at which a solver steps, and which of them a trajectory keeps.
 *
 * @param steps all times, decreasing, from 1 to the schedule's end
 * @param kept indices into the steps, increasing; the first is 0 (the noise), the last is the end
 */
public record TimeGrid(List<Double> steps, List<Integer> kept) {
    // Grids that agree on paper differ by rounding; neighbouring times of any useful grid differ by far more.
    private static final double SAME_TIME = 1e-12;
    private static final int LARGEST_SUGGESTION = 4096;

    public TimeGrid {
        steps = List.copyOf(steps);
        kept = List.copyOf(kept);
    }

    /**
     * The solver's grid, and on it the times to keep.
     *
     * @param solverGrid where the solver steps
     * @param steps how many steps it takes
     * @param discretization which times are kept
     * @param stored how many, the noise included
     * @throws IllegalArgumentException if a time to keep is not on the solver's grid
     */
    public static TimeGrid of(
            TimeDiscretization solverGrid,
            int steps,
            TimeDiscretization discretization,
            int stored,
            NoiseSchedule schedule) {
        require(stored >= 2, "a trajectory keeps at least the noise and its end, not %d times", stored);
        double[] wanted = discretization.times(stored - 1, 1, schedule.endTime(), schedule);
        double[] times = solverGrid.times(steps, 1, schedule.endTime(), schedule);
        List<Integer> kept = indices(wanted, times);
        if (kept.size() < wanted.length) {
            throw new IllegalArgumentException(String.format(
                    "the stored time %s is not one of the solver's %d steps; %s",
                    wanted[kept.size()], steps, suggestion(solverGrid, steps, wanted, schedule)));
        }
        return new TimeGrid(Arrays.stream(times).boxed().toList(), kept);
    }

    /** {@return the kept times, decreasing, the first is 1} */
    public List<Double> keptTimes() {
        return kept.stream().map(steps::get).toList();
    }

    /** {@return the first {@code steps} steps; only the noise is kept} */
    TimeGrid first(int steps) {
        return new TimeGrid(this.steps.subList(0, steps + 1), List.of(0));
    }

    /** The indices of the wanted times, as far as they are there. */
    private static List<Integer> indices(double[] wanted, double[] times) {
        int[] found = new int[wanted.length];
        int from = 0;
        for (int i = 0; i < wanted.length; i++) {
            while (from < times.length && times[from] > wanted[i] + SAME_TIME) {
                from++;
            }
            if (from == times.length || times[from] < wanted[i] - SAME_TIME) {
                return Arrays.stream(found, 0, i).boxed().toList();
            }
            found[i] = from;
        }
        return Arrays.stream(found).boxed().toList();
    }

    private static String suggestion(
            TimeDiscretization solverGrid, int steps, double[] wanted, NoiseSchedule schedule) {
        return IntStream.rangeClosed(wanted.length - 1, LARGEST_SUGGESTION)
                .filter(n -> indices(wanted, solverGrid.times(n, 1, schedule.endTime(), schedule))
                                .size()
                        == wanted.length)
                .boxed()
                .min((a, b) -> Integer.compare(Math.abs(a - steps), Math.abs(b - steps)))
                .map(n -> n + " steps have all stored times")
                .orElse("give the solver's grid the discretization of the stored times");
    }
}
