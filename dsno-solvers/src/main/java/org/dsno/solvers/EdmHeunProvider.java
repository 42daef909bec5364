package org.dsno.solvers;

import org.dsno.api.NoSettings;
import org.dsno.api.OdeSolver;
import org.dsno.api.SolverProvider;

/** {@code edm-heun}: see {@link EdmHeun}. */
public final class EdmHeunProvider implements SolverProvider<NoSettings> {
    @Override
    public String name() {
        return "edm-heun";
    }

    @Override
    public String description() {
        return "EDM: Heun in σ/α; order 2, two evaluations a step, one in the last; for log-snr or karras";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public OdeSolver create(NoSettings settings) {
        return new EdmHeun();
    }
}
