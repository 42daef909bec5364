package org.dsno.solvers;

import org.dsno.api.LastStep;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;

/**
 * The classical Runge-Kutta method on dx/dt of the probability flow. Order 4, four evaluations a step.
 *
 * <pre>
 * k1 = dx/dt(x_s, s)
 * k2 = dx/dt(x_s + h/2 k1, s + h/2)           h = t − s
 * k3 = dx/dt(x_s + h/2 k2, s + h/2)
 * k4 = dx/dt(x_s + h k3, t)
 * x_t = x_s + h/6 (k1 + 2 k2 + 2 k3 + k4)
 * </pre>
 */
record Rk4() implements OdeSolver {
    @Override
    public int order() {
        return 4;
    }

    @Override
    public int evaluationsPerStep() {
        return 4;
    }

    @Override
    public LastStep lastStep() {
        return LastStep.LIKE_THE_OTHERS;
    }

    @Override
    public String paper() {
        return "Kutta 1901, on Song et al. 2021 (score SDE), equation 13";
    }

    @Override
    public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
        return (x, s, t) -> {
            double h = t - s;
            double middle = s + h / 2;
            State k1 = flow.velocity(x, s);
            State k2 = flow.velocity(x.plus(h / 2, k1), middle);
            State k3 = flow.velocity(x.plus(h / 2, k2), middle);
            State k4 = flow.velocity(x.plus(h, k3), t);
            return x.plus(h / 6, k1.plus(2, k2).plus(2, k3).plus(1, k4));
        };
    }
}
