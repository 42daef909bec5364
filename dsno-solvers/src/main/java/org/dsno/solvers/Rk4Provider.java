package org.dsno.solvers;

import org.dsno.api.NoSettings;
import org.dsno.api.OdeSolver;
import org.dsno.api.SolverProvider;

/** {@code rk4}: see {@link Rk4}. */
public final class Rk4Provider implements SolverProvider<NoSettings> {
    @Override
    public String name() {
        return "rk4";
    }

    @Override
    public String description() {
        return "the classical Runge-Kutta method; order 4, four evaluations a step";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public OdeSolver create(NoSettings settings) {
        return new Rk4();
    }
}
