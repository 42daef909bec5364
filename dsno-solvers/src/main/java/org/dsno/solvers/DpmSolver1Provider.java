package org.dsno.solvers;

import org.dsno.api.NoSettings;
import org.dsno.api.OdeSolver;
import org.dsno.api.SolverProvider;

/** {@code dpm-solver-1}: see {@link DpmSolver1}. */
public final class DpmSolver1Provider implements SolverProvider<NoSettings> {
    @Override
    public String name() {
        return "dpm-solver-1";
    }

    @Override
    public String description() {
        return "DPM-Solver-1, the same as DDIM; order 1, one evaluation a step";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public OdeSolver create(NoSettings settings) {
        return new DpmSolver1();
    }
}
