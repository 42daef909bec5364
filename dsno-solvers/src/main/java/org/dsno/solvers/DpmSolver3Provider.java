package org.dsno.solvers;

import org.dsno.api.OdeSolver;
import org.dsno.api.SolverProvider;

/** {@code dpm-solver-3}: see {@link DpmSolver3}. */
public final class DpmSolver3Provider implements SolverProvider<SinglestepSettings> {
    @Override
    public String name() {
        return "dpm-solver-3";
    }

    @Override
    public String description() {
        return "DPM-Solver-3, or DPM-Solver++(3S); order 3, three evaluations a step; for log-snr";
    }

    @Override
    public Class<SinglestepSettings> settings() {
        return SinglestepSettings.class;
    }

    @Override
    public OdeSolver create(SinglestepSettings settings) {
        return new DpmSolver3(settings.prediction());
    }
}
