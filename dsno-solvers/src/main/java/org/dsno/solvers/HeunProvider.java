package org.dsno.solvers;

import org.dsno.api.NoSettings;
import org.dsno.api.OdeSolver;
import org.dsno.api.SolverProvider;

/** {@code heun}: see {@link Heun}. */
public final class HeunProvider implements SolverProvider<NoSettings> {
    @Override
    public String name() {
        return "heun";
    }

    @Override
    public String description() {
        return "Heun; order 2, two evaluations a step";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public OdeSolver create(NoSettings settings) {
        return new Heun();
    }
}
