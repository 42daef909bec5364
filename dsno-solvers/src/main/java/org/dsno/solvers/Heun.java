package org.dsno.solvers;

import org.dsno.api.LastStep;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;

/**
 * Heun's method, the explicit trapezoidal rule, on dx/dt of the probability flow in t. Order 2, two evaluations a step;
 * the last step is like the others (that of Karras et al. 2022, in σ̄, is {@link EdmHeun}).
 *
 * <pre>
 * k1 = dx/dt(x_s, s)
 * k2 = dx/dt(x_s + h k1, t)           h = t − s
 * x_t = x_s + h/2 (k1 + k2)
 * </pre>
 */
record Heun() implements OdeSolver {
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
        return "Heun 1900, on Song et al. 2021 (score SDE), equation 13";
    }

    @Override
    public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
        return (x, s, t) -> {
            double h = t - s;
            State k1 = flow.velocity(x, s);
            State k2 = flow.velocity(x.plus(h, k1), t);
            return x.plus(h / 2, k1.plus(1, k2));
        };
    }
}
