package org.dsno.experiments.solvers;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.dsno.api.Labels;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.api.TimeDiscretization;
import org.dsno.core.Progress;
import org.dsno.core.accuracy.Distances;
import org.dsno.core.accuracy.ReferenceSolution;
import org.dsno.core.trajectory.NonFiniteStateException;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TeacherFlow;
import org.dsno.core.trajectory.TimeGrid;
import org.dsno.core.trajectory.TrajectorySolve;
import org.jspecify.annotations.Nullable;

/**
 * A flow to solve, from noise at t = 1 to the schedule's end, and where it really ends.
 *
 * @param noise x_T
 */
public record FlowProblem(Teacher teacher, NoiseSchedule schedule, State noise, ReferenceSolution reference) {
    private static final String STREAM = "solver-noise";

    /**
     * Draws the noise and finds the reference solution.
     *
     * @param samples how many points
     * @param attempts see {@link ReferenceSolution#of}
     * @throws org.dsno.core.accuracy.UnsettledSolutionException if there is none
     */
    public static FlowProblem of(
            Teacher teacher, NoiseSchedule schedule, int samples, Seeds seeds, IntFunction<Progress> attempts) {
        int size = teacher.shape().size();
        double[] values = new double[Math.multiplyExact(samples, size)];
        for (int k = 0; k < samples; k++) {
            SplittableRandom random = seeds.stream(STREAM, k);
            for (int i = 0; i < size; i++) {
                values[k * size + i] = random.nextGaussian();
            }
        }
        State noise = new State(samples, size, values);
        return new FlowProblem(
                teacher,
                schedule,
                noise,
                ReferenceSolution.of(new TeacherFlow(teacher, schedule), noise, 1, schedule.endTime(), attempts));
    }

    /**
     * Solves with the most steps that a budget pays for, of those that the solver does not refuse.
     *
     * @param budget teacher evaluations (NFE)
     * @return nothing if the budget is too small for one step
     * @throws RefusedStepsException if there is no number of steps that the solver does not refuse
     */
    Optional<Trial> solve(OdeSolver solver, TimeDiscretization grid, int budget) throws RefusedStepsException {
        @Nullable IllegalArgumentException refusal = null;
        // No solver takes more steps than evaluations.
        for (int steps = budget; steps >= 1; steps--) {
            TrajectorySolve solve;
            long evaluations;
            try {
                solve = stepping(solver, grid, steps);
                evaluations = solve.evaluations();
            } catch (IllegalArgumentException e) {
                refusal = refusal == null ? e : refusal;
                continue;
            }
            if (evaluations <= budget) {
                return Optional.of(trial(solve, steps));
            }
        }
        if (refusal != null) {
            throw new RefusedStepsException(refusal);
        }
        return Optional.empty();
    }

    /** The solver's steps; how many evaluations they take is its own business. */
    private TrajectorySolve stepping(OdeSolver solver, TimeDiscretization grid, int steps) {
        return new TrajectorySolve(schedule, solver, TimeGrid.of(solver, grid, steps, grid, 2, schedule), Target.STATE);
    }

    private Trial trial(TrajectorySolve solve, int steps) {
        State[] end = {noise};
        try {
            long evaluations = solve.run(teacher, noise, Labels.none(), (index, kept) -> end[0] = kept);
            return new Trial(steps, evaluations, Distances.between(end[0], reference.state()));
        } catch (NonFiniteStateException e) {
            // A result as others: so coarse a grid is too coarse for this solver.
            double far = Double.POSITIVE_INFINITY;
            return new Trial(steps, solve.evaluations(), new Distances(far, far));
        }
    }

    /**
     * One run of a solver.
     *
     * @param evaluations that it took (NFE)
     * @param error from the reference solution, infinite if it left the finite numbers
     */
    record Trial(int steps, long evaluations, Distances error) {}
}
