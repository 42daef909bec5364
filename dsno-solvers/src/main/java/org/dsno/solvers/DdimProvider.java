package org.dsno.solvers;

import org.dsno.api.NoSettings;
import org.dsno.api.OdeSolver;
import org.dsno.api.SolverProvider;

/** {@code ddim}: see {@link Ddim}. */
public final class DdimProvider implements SolverProvider<NoSettings> {
    @Override
    public String name() {
        return "ddim";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public OdeSolver create(NoSettings settings) {
        return new Ddim();
    }
}
