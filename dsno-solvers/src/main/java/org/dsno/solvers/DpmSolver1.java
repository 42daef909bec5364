package org.dsno.solvers;

import org.dsno.api.LastStep;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;

/**
 * DPM-Solver-1 (Lu et al. 2022, equation 3.7), and DPM-Solver++ of order 1, which is the same: {@link Ddim}. Order 1, one
 * evaluation a step.
 */
record DpmSolver1() implements OdeSolver {
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
        return "Lu et al. 2022 (DPM-Solver), equation 3.7";
    }

    @Override
    public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
        return (x, s, t) -> Ddim.step(flow.predict(x, s), t, flow.schedule());
    }
}
