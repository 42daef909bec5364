package org.dsno.solvers;

import org.dsno.api.NoSettings;
import org.dsno.api.OdeSolver;
import org.dsno.api.SolverProvider;

/** {@code euler}: see {@link Euler}. */
public final class EulerProvider implements SolverProvider<NoSettings> {
    @Override
    public String name() {
        return "euler";
    }

    @Override
    public String description() {
        return "Euler; order 1, one evaluation a step";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public OdeSolver create(NoSettings settings) {
        return new Euler();
    }
}
