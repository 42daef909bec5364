package org.dsno.testkit;

import org.dsno.api.NoSettings;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.api.TimeDiscretization;
import org.dsno.core.diffusion.UniformDiscretizationProvider;
import org.dsno.core.teacher.ExactDenoiserProvider;
import org.dsno.core.trajectory.TeacherFlow;

/**
 * The flow that solvers are tested on: three broad Gaussians in the plane. It is smooth, so that orders of convergence
 * show at few steps, and not linear in x, as one Gaussian's would be, so that they are not flattered.
 */
final class SmoothFlow {
    static final NoiseSchedule SCHEDULE = BuiltInSchedules.COSINE;
    private static final TimeDiscretization UNIFORM = new UniformDiscretizationProvider().create(new NoSettings());
    private static final int SIZE = 2;
    private static final double STD = 0.5;
    private static final float[] MEANS = {-0.6f, 0.2f, 0.5f, -0.3f, 0.1f, 0.7f};
    // Classical Runge-Kutta's error is then about 1e-13, below anything that is measured against it.
    private static final int REFERENCE_STEPS = 1000;

    private SmoothFlow() {}

    static ProbabilityFlow open() {
        return new TeacherFlow(teacher(), SCHEDULE);
    }

    private static Teacher teacher() {
        Samples means = new Samples(SampleShape.point(SIZE), MEANS.length / SIZE, MEANS);
        return new ExactDenoiserProvider().create(new ExactDenoiserProvider.Settings(STD), means, SCHEDULE);
    }

    static State noise(String name, int count) {
        return Draws.state(name, count, SIZE);
    }

    static double[] times(int steps, double from, double to) {
        return UNIFORM.times(steps, from, to, SCHEDULE);
    }

    static SolverGrid grid(OdeSolver solver, int steps, double from, double to) {
        return solver.grid(UNIFORM, steps, from, to, SCHEDULE);
    }

    static State solve(OdeSolver solver, State x, SolverGrid grid) {
        return solve(solver, x, grid, grid.times().size() - 1);
    }

    /** {@return the end, where the teacher's x̂_0 at t = 1 is another} */
    static State solveWithShiftedData(OdeSolver solver, State x, SolverGrid grid) {
        ProbabilityFlow shifted = new TeacherFlow(new ShiftedData(teacher()), SCHEDULE);
        return solve(solver, shifted, x, grid, grid.times().size() - 1);
    }

    /** {@return the state after the first {@code steps} steps of the grid} */
    static State solve(OdeSolver solver, State x, SolverGrid grid, int steps) {
        return solve(solver, open(), x, grid, steps);
    }

    private static State solve(OdeSolver solver, ProbabilityFlow flow, State x, SolverGrid grid, int steps) {
        OdeSolver.Stepper stepper = solver.start(flow, grid);
        State now = x;
        for (int i = 1; i <= steps; i++) {
            now = stepper.step(now, grid.times().get(i - 1), grid.times().get(i));
        }
        return now;
    }

    /** {@return x at the later time, by the classical Runge-Kutta method} */
    static State reference(State x, double from, double to) {
        ProbabilityFlow flow = open();
        double[] times = times(REFERENCE_STEPS, from, to);
        State now = x;
        for (int i = 1; i < times.length; i++) {
            double h = times[i] - times[i - 1];
            double middle = times[i - 1] + h / 2;
            State k1 = flow.velocity(now, times[i - 1]);
            State k2 = flow.velocity(now.plus(h / 2, k1), middle);
            State k3 = flow.velocity(now.plus(h / 2, k2), middle);
            State k4 = flow.velocity(now.plus(h, k3), times[i]);
            now = now.plus(h / 6, k1).plus(h / 3, k2).plus(h / 3, k3).plus(h / 6, k4);
        }
        return now;
    }

    /** {@return the root of the mean squared difference} */
    static double distance(State x, State y) {
        State difference = x.plus(-1, y);
        double sum = 0;
        for (double d : difference.values()) {
            sum += d * d;
        }
        return Math.sqrt(sum / difference.values().length);
    }
}
