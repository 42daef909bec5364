package org.dsno.solvers;

import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;

/**
 * Euler's method on dx/dt of the probability flow. Order 1, one evaluation a step; the last step is like the others.
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
    public Stepper start(ProbabilityFlow flow) {
        return (x, s, t) -> x.plus(t - s, flow.velocity(x, s));
    }
}
