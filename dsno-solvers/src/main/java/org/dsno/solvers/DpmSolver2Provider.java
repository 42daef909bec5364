package org.dsno.solvers;

import org.dsno.api.OdeSolver;
import org.dsno.api.SolverProvider;

/** {@code dpm-solver-2}: see {@link DpmSolver2}. */
public final class DpmSolver2Provider implements SolverProvider<SinglestepSettings> {
    @Override
    public String name() {
        return "dpm-solver-2";
    }

    @Override
    public String description() {
        return "DPM-Solver-2, or DPM-Solver++(2S); order 2, two evaluations a step; for log-snr";
    }

    @Override
    public Class<SinglestepSettings> settings() {
        return SinglestepSettings.class;
    }

    @Override
    public OdeSolver create(SinglestepSettings settings) {
        return new DpmSolver2(settings.prediction());
    }
}
