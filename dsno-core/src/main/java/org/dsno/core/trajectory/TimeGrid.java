package org.dsno.core.trajectory;

import static org.dsno.api.Arguments.require;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.SolverGrid;
import org.dsno.api.TimeDiscretization;

/**
 * The times at which a solver steps, and which of them a trajectory keeps.
 *
 * @param solver all times, from 1 to the schedule's end
 * @param kept indices into these, increasing; the first is 0 (the noise), the last is the end
 */
public record TimeGrid(SolverGrid solver, List<Integer> kept) {
    // Grids that agree on paper differ by rounding; neighbouring times of any useful grid differ by far more.
    private static final double SAME_TIME = 1e-12;
    private static final int LARGEST_SUGGESTION = 4096;

    public TimeGrid {
        kept = List.copyOf(kept);
    }

    /**
     * The solver's grid, and on it the times to keep.
     *
     * @param solver which lays its grid
     * @param rule by which it does
     * @param steps how many steps it is asked for
     * @param discretization which times are kept
     * @param stored how many, the noise included
     * @throws IllegalArgumentException if a time to keep is not on the solver's grid
     */
    public static TimeGrid of(
            OdeSolver solver,
            TimeDiscretization rule,
            int steps,
            TimeDiscretization discretization,
            int stored,
            NoiseSchedule schedule) {
        require(stored >= 2, "a trajectory keeps at least the noise and its end, not %d times", stored);
        double[] wanted = discretization.times(stored - 1, 1, schedule.endTime(), schedule);
        SolverGrid grid = solver.grid(rule, steps, 1, schedule.endTime(), schedule);
        List<Integer> kept = indices(wanted, grid);
        if (kept.size() < wanted.length) {
            throw new IllegalArgumentException(String.format(
                    "the stored time %s is not on the solver's grid for steps: %d; %s",
                    wanted[kept.size()], steps, suggestion(solver, rule, steps, wanted, schedule)));
        }
        return new TimeGrid(grid, kept);
    }

    /** {@return the kept times, decreasing, the first is 1} */
    public List<Double> keptTimes() {
        return kept.stream().map(solver.times()::get).toList();
    }

    /** {@return the first {@code steps} steps; only the noise is kept} */
    TimeGrid first(int steps) {
        SolverGrid beginning = new SolverGrid(solver.steps(), solver.times().subList(0, steps + 1), solver.rule());
        return new TimeGrid(beginning, List.of(0));
    }

    /** The indices of the wanted times, as far as they are there. */
    private static List<Integer> indices(double[] wanted, SolverGrid grid) {
        List<Double> times = grid.times();
        int[] found = new int[wanted.length];
        int from = 0;
        for (int i = 0; i < wanted.length; i++) {
            while (from < times.size() && times.get(from) > wanted[i] + SAME_TIME) {
                from++;
            }
            if (from == times.size() || times.get(from) < wanted[i] - SAME_TIME) {
                return Arrays.stream(found, 0, i).boxed().toList();
            }
            found[i] = from;
        }
        return Arrays.stream(found).boxed().toList();
    }

    private static String suggestion(
            OdeSolver solver, TimeDiscretization rule, int steps, double[] wanted, NoiseSchedule schedule) {
        Optional<String> number = IntStream.rangeClosed(wanted.length - 1, LARGEST_SUGGESTION)
                .filter(n -> hasAll(solver, rule, n, wanted, schedule))
                .boxed()
                .min((a, b) -> Integer.compare(Math.abs(a - steps), Math.abs(b - steps)))
                .map(n -> "steps: " + n + " has all stored times");
        boolean laidAlike = Arrays.equals(wanted, rule.times(wanted.length - 1, 1, schedule.endTime(), schedule));
        return number.orElse(
                laidAlike
                        ? "no number of steps up to " + LARGEST_SUGGESTION + " has all stored times"
                        : "lay stored times and steps by one rule: give discretization what grid has, or grid what discretization has");
    }

    private static boolean hasAll(
            OdeSolver solver, TimeDiscretization rule, int steps, double[] wanted, NoiseSchedule schedule) {
        try {
            SolverGrid grid = solver.grid(rule, steps, 1, schedule.endTime(), schedule);
            return indices(wanted, grid).size() == wanted.length;
        } catch (IllegalArgumentException e) {
            // A number of steps that this solver refuses is none to suggest.
            return false;
        }
    }
}
