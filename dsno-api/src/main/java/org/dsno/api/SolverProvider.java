package org.dsno.api;

/** A teacher solver: a method that integrates the probability-flow ODE. */
public interface SolverProvider<S extends Record> extends Plugin<S> {
    /**
     * Makes it from its settings.
     *
     * @param settings checked and complete
     * @return a solver without state of its own
     */
    OdeSolver create(S settings);
}
