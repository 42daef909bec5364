package org.dsno.core.trajectory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dsno.api.Labels;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.State;
import org.dsno.api.Teacher;

/**
 * The loop: moves a batch of noise along a teacher's probability flow, over a grid, with a solver, and hands out what is
 * to be kept on the way.
 */
public record TrajectorySolve(NoiseSchedule schedule, OdeSolver solver, TimeGrid grid, Target target) {

    /** Takes what is kept, in the order of the times. */
    @FunctionalInterface
    public interface Keeper {
        /**
         * Takes one time of the whole batch.
         *
         * @param keptIndex the position among the kept times; 0 is the noise
         * @param kept the state, or the x_0 estimate, of every trajectory
         */
        void keep(int keptIndex, State kept);
    }

    /**
     * Solves one batch.
     *
     * @param noise x_T at t = 1
     * @param labels the class of every sample; none for a teacher without classes
     * @return teacher evaluations spent (NFE)
     * @throws NonFiniteStateException if a step leaves the finite numbers
     */
    public long run(Teacher teacher, State noise, Labels labels, Keeper keeper) {
        ProbabilityFlow flow = new TeacherFlow(teacher, schedule, labels);
        OdeSolver.Stepper stepper = solver.start(flow, grid.solver());
        List<Double> times = grid.solver().times();
        State x = noise;
        int next = 0;
        for (int i = 0; i < times.size(); i++) {
            double t = times.get(i);
            if (i > 0) {
                x = stepper.step(x, times.get(i - 1), t);
                requireFinite(x, t);
            }
            if (next < grid.kept().size() && grid.kept().get(next) == i) {
                // The network's input is the noise whatever the target is.
                boolean asState = target == Target.STATE || next == 0;
                keeper.keep(next, asState ? x : flow.predict(x, t).data());
                next++;
            }
        }
        return flow.evaluations();
    }

    /** Teacher evaluations (NFE) that one batch costs. */
    public long evaluations() {
        long estimates = target == Target.STATE ? 0 : grid.kept().size() - 1L;
        return solver.evaluations(grid.solver().steps()) + estimates;
    }

    /** {@return the first {@code steps} of the steps, which keep nothing but the noise} */
    TrajectorySolve first(int steps) {
        return new TrajectorySolve(schedule, solver, grid.first(steps), Target.STATE);
    }

    private static void requireFinite(State x, double t) {
        if (!Arrays.stream(x.values()).allMatch(Double::isFinite)) {
            throw new NonFiniteStateException(
                    String.format(Locale.ROOT, "the trajectory left the finite numbers at t = %s", t));
        }
    }
}
