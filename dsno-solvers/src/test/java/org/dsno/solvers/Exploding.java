package org.dsno.solvers;

import java.util.List;
import java.util.stream.Stream;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;

/**
 * A variance exploding state x̄ at σ̄ is the variance preserving x = x̄/√(1 + σ̄²) where σ/α = σ̄. The reference goes from
 * σ̄ = 80 over 0.002 to 0, in N steps.
 */
final class Exploding {
    static final double LARGEST = 80;
    static final double SMALLEST = 0.002;

    private Exploding() {}

    /** {@return the grid from the largest σ̄ to the smallest, N − 1 steps} */
    static SolverGrid untilSmallest(Row row) {
        NoiseSchedule schedule = row.problem().schedule();
        return SolverGrid.of(Row.KARRAS, row.n() - 1, time(LARGEST, schedule), time(SMALLEST, schedule), schedule);
    }

    /** {@return x at the smallest σ̄, not x̄} */
    static State atSmallest(Row row, ProbabilityFlow flow) {
        NoiseSchedule schedule = flow.schedule();
        // The time after it, so that the one before the last is like the others; its rule lays nodes at √(σ̄_s σ̄_t).
        List<Double> times = Stream.concat(untilSmallest(row).times().stream(), Stream.of(schedule.endTime()))
                .toList();
        OdeSolver.Stepper stepper = row.ourSolver().start(flow, new SolverGrid(row.n(), times, Row.LOG_SNR));
        State x = Reference.points(row.problem().solutions().get("ve/x_T"), 0, Problem.POINTS)
                .times(schedule.alpha(times.get(0)));
        for (int i = 1; i < row.n(); i++) {
            x = stepper.step(x, times.get(i - 1), times.get(i));
        }
        return x;
    }

    static double time(double sigmaOverAlpha, NoiseSchedule schedule) {
        return schedule.timeOfLogSnr(-2 * Math.log(sigmaOverAlpha));
    }
}
