package org.dsno.solvers;

import org.dsno.api.LastStep;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;

/**
 * Euler's method on dx/dt of the probability flow. Order 1, one evaluation a step.
 *
 * <pre>x_t = x_s + (t − s) dx/dt(x_s, s)</pre>
 */
record Euler() implements OdeSolver {
    @Override
    public int order() {
        return 1;
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }

    @Override
    public LastStep lastStep() {
        return LastStep.LIKE_THE_OTHERS;
    }

    @Override
    public String paper() {
        return "Euler 1768, on Song et al. 2021 (score SDE), equation 13";
    }

    @Override
    public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
        return (x, s, t) -> x.plus(t - s, flow.velocity(x, s));
    }
}
