package org.dsno.solvers;

import org.dsno.api.OdeSolver;
import org.dsno.api.SolverProvider;

/** {@code dpm-solver-pp-3m}: see {@link DpmSolverMultistep}. */
public final class DpmSolverPp3mProvider implements SolverProvider<MultistepSettings> {
    @Override
    public String name() {
        return "dpm-solver-pp-3m";
    }

    @Override
    public String description() {
        return "DPM-Solver++(3M) as in its code; order 2 with a smaller error, one evaluation a step";
    }

    @Override
    public Class<MultistepSettings> settings() {
        return MultistepSettings.class;
    }

    @Override
    public OdeSolver create(MultistepSettings settings) {
        return new DpmSolverMultistep(3, Predicted.DATA, settings.lowerOrderFinal());
    }
}
