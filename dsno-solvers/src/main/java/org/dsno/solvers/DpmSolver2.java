package org.dsno.solvers;

import org.dsno.api.LastStep;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;

/**
 * DPM-Solver-2 (its algorithm 1) for noise, DPM-Solver++(2S) (its algorithm 1) for data, both of Lu et al. 2022. Order 2,
 * two evaluations a step.
 *
 * <pre>
 * x_1 = order 1 from s to s_1                    λ(s_1) = λ_s + r_1 h
 * x_t = order 1 from s to t − b_t η φ_1(η) (m_1 − m_s) / (2 r_1)
 * </pre>
 *
 * <p>s_1 halves the step by the grid's own rule, as in the authors' code: r_1 = 1/2 on a grid even in λ, and near it on
 * fine grids of other rules.
 */
record DpmSolver2(Predicted predicted) implements OdeSolver {
    @Override
    public int order() {
        return 2;
    }

    @Override
    public int evaluationsPerStep() {
        return 2;
    }

    @Override
    public LastStep lastStep() {
        return LastStep.LIKE_THE_OTHERS;
    }

    @Override
    public String paper() {
        return predicted == Predicted.NOISE
                ? "Lu et al. 2022 (DPM-Solver), algorithm 1"
                : "Lu et al. 2022 (DPM-Solver++), algorithm 1";
    }

    @Override
    public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
        NoiseSchedule schedule = flow.schedule();
        return (x, s, t) -> {
            double s1 = grid.rule().times(2, s, t, schedule)[1];
            ExponentialStep whole = new ExponentialStep(predicted, schedule, s, t);
            ExponentialStep to1 = new ExponentialStep(predicted, schedule, s, s1);
            double r1 = to1.h() / whole.h();

            Prediction start = flow.predict(x, s);
            Prediction at1 = flow.predict(to1.first(start), s1);
            State d1 = predicted.of(at1).plus(-1, predicted.of(start));
            return whole.first(start).plus(whole.weight(1) / (2 * r1), d1);
        };
    }
}
