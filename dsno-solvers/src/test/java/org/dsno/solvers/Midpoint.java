package org.dsno.solvers;

import org.dsno.api.LastStep;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;

/** The example of docs/extending.md. */
record Midpoint() implements OdeSolver {
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
        return "Runge 1895, on Song et al. 2021 (score SDE), equation 13";
    }

    @Override
    public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
        return (x, s, t) -> {
            double h = t - s;
            State k1 = flow.velocity(x, s);
            return x.plus(h, flow.velocity(x.plus(h / 2, k1), s + h / 2));
        };
    }
}
