package org.dsno.solvers;

import java.util.ArrayList;
import java.util.List;
import org.dsno.api.LastStep;
import org.dsno.api.OdeSolver;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;

/**
 * Multistep DPM-Solver++ (Lu et al. 2022): 2M (algorithm 2) and 3M (the authors' code). One evaluation a step; what the
 * steps before evaluated gives the differences. With h' and h'' the steps before, r_0 = h'/h, r_1 = h''/h,
 *
 * <pre>
 * D  = (m_0 − m_−1)/r_0                D' = (m_−1 − m_−2)/r_1
 * 2M:  x_t = order 1 − b_t η φ_1(η) D/2
 * 3M:  x_t = order 1 − b_t η (φ_2(η) D_1 + φ_3(η) D_2)
 *      D_1 = D + r_0 (D − D')/(r_0 + r_1)      D_2 = (D − D')/(r_0 + r_1)
 * </pre>
 *
 * <p>The first step is of order 1, the second of order 2. On grids of fewer than 10 steps so are, if asked, the last and
 * the one before.
 *
 * <p>Both converge with order 2. The first step, whose error is of h², allows no more. Nor is the formula of 3M of a
 * higher order: the code weighs D_2 with φ_3, while the integral of τ² is 2 φ_3. We compute what it does, which errs a
 * fraction of what 2M does. With 2 φ_3, and first steps too short to count, order 3 was measured.
 */
record DpmSolverMultistep(int highest, Predicted predicted, boolean lowerOrderFinal) implements OdeSolver {
    /** Where the authors' code begins to trust the last steps; its documentation says 15. */
    private static final int LONG_GRID = 10;

    @Override
    public int order() {
        return 2;
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }

    @Override
    public LastStep lastStep() {
        return lowerOrderFinal ? LastStep.LOWER_ORDERS : LastStep.LIKE_THE_OTHERS;
    }

    @Override
    public String paper() {
        return highest == 2
                ? "Lu et al. 2022 (DPM-Solver++), algorithm 2"
                : "Lu et al. 2022 (DPM-Solver++), multistep order 3 of the code";
    }

    @Override
    public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
        return new Memory(flow, grid.times().size() - 1);
    }

    private final class Memory implements Stepper {
        private final ProbabilityFlow flow;
        private final boolean lowersLast;
        private int left;
        // Of this step and those before it, the newest first.
        private final List<State> m = new ArrayList<>();
        private final List<Double> h = new ArrayList<>();

        private Memory(ProbabilityFlow flow, int steps) {
            this.flow = flow;
            this.lowersLast = lowerOrderFinal && steps < LONG_GRID;
            this.left = steps;
        }

        @Override
        public State step(State x, double s, double t) {
            ExponentialStep step = new ExponentialStep(predicted, flow.schedule(), s, t);
            Prediction start = flow.predict(x, s);
            m.add(0, predicted.of(start));
            h.add(0, step.h());
            if (m.size() > highest) {
                m.remove(highest);
                h.remove(highest);
            }
            int order = lowersLast ? Math.min(m.size(), left) : m.size();
            left--;
            State first = step.first(start);
            return switch (order) {
                case 1 -> first;
                case 2 -> first.plus(step.weight(1) / 2, difference(0));
                default -> third(step, first);
            };
        }

        private State third(ExponentialStep step, State first) {
            double r0 = h.get(1) / h.get(0);
            double r1 = h.get(2) / h.get(0);
            State d = difference(0);
            State d2 = d.plus(-1, difference(1)).times(1 / (r0 + r1));
            State d1 = d.plus(r0, d2);
            return first.plus(step.weight(2), d1).plus(step.weight(3), d2);
        }

        /** {@return D for 0, D' for 1} */
        private State difference(int age) {
            double r = h.get(age + 1) / h.get(0);
            return m.get(age).plus(-1, m.get(age + 1)).times(1 / r);
        }
    }
}
