package org.dsno.solvers;

import org.dsno.api.LastStep;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;

/**
 * DPM-Solver-3 (Lu et al. 2022, algorithm 2) for noise, and its counterpart in the authors' code of DPM-Solver++ for data.
 * Order 3, three evaluations a step.
 *
 * <pre>
 * x_1 = order 1 from s to s_1                                                 λ(s_i) = λ_s + r_i h
 * x_2 = order 1 from s to s_2 − r_2/r_1 b_2 η_2 φ_2(η_2) (m_1 − m_s)          η_2 = r_2 η
 * x_t = order 1 from s to t − 1/r_2 b_t η φ_2(η) (m_2 − m_s)
 * </pre>
 *
 * <p>s_1 and s_2 cut the step in three by the grid's own rule, as in the authors' code: r = 1/3, 2/3 on a grid even in λ.
 * The method is of order 3 because r_2 tends to 2/3 on fine grids of other rules too.
 */
record DpmSolver3(Predicted predicted) implements OdeSolver {
    @Override
    public int order() {
        return 3;
    }

    @Override
    public int evaluationsPerStep() {
        return 3;
    }

    @Override
    public LastStep lastStep() {
        return LastStep.LIKE_THE_OTHERS;
    }

    @Override
    public String paper() {
        return predicted == Predicted.NOISE
                ? "Lu et al. 2022 (DPM-Solver), algorithm 2"
                : "Lu et al. 2022 (DPM-Solver++), singlestep order 3 of the code";
    }

    @Override
    public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
        NoiseSchedule schedule = flow.schedule();
        return (x, s, t) -> {
            double[] nodes = grid.rule().times(3, s, t, schedule);
            ExponentialStep whole = new ExponentialStep(predicted, schedule, s, t);
            ExponentialStep to1 = new ExponentialStep(predicted, schedule, s, nodes[1]);
            ExponentialStep to2 = new ExponentialStep(predicted, schedule, s, nodes[2]);
            double r1 = to1.h() / whole.h();
            double r2 = to2.h() / whole.h();

            Prediction start = flow.predict(x, s);
            Prediction at1 = flow.predict(to1.first(start), to1.t());
            State d1 = predicted.of(at1).plus(-1, predicted.of(start));
            Prediction at2 = flow.predict(to2.first(start).plus(r2 / r1 * to2.weight(2), d1), to2.t());
            State d2 = predicted.of(at2).plus(-1, predicted.of(start));
            return whole.first(start).plus(whole.weight(2) / r2, d2);
        };
    }
}
