package org.dsno.solvers;

import org.dsno.api.OdeSolver;
import org.dsno.api.SolverProvider;

/** {@code dpm-solver-pp-2m}: see {@link DpmSolverMultistep}. */
public final class DpmSolverPp2mProvider implements SolverProvider<MultistepSettings> {
    @Override
    public String name() {
        return "dpm-solver-pp-2m";
    }

    @Override
    public String description() {
        return "DPM-Solver++(2M); order 2, one evaluation a step";
    }

    @Override
    public Class<MultistepSettings> settings() {
        return MultistepSettings.class;
    }

    @Override
    public OdeSolver create(MultistepSettings settings) {
        return new DpmSolverMultistep(2, Predicted.DATA, settings.lowerOrderFinal());
    }
}
