package org.dsno.api;

/**
 * A method that integrates the probability-flow ODE, from noise to data.
 *
 * <p>The loop over the grid is the caller's; a solver is the step, and says on which grid it is taken. It holds no
 * state: the memory of a multistep method lives in the {@link Stepper}.
 */
public interface OdeSolver {
    /** The order of convergence: halving every step divides the error by 2^order, on a smooth flow. */
    int order();

    /** Teacher evaluations (NFE) that one step costs; the dearest one, where steps differ. */
    int evaluationsPerStep();

    /** How the last step differs from the others. */
    LastStep lastStep();

    /** Where the method is from: authors, year, equation or algorithm. */
    String paper();

    /**
     * Teacher evaluations (NFE) of a whole integration.
     *
     * @param steps as asked for, see {@link SolverGrid#steps}
     */
    default long evaluations(int steps) {
        return (long) steps * evaluationsPerStep();
    }

    /**
     * The times at which it steps.
     *
     * @param rule where a grid has its points
     * @param steps as many as are asked for, at least 1
     * @param from the first time
     * @param to the last time, before {@code from}
     */
    default SolverGrid grid(TimeDiscretization rule, int steps, double from, double to, NoiseSchedule schedule) {
        return SolverGrid.of(rule, steps, from, to, schedule);
    }

    /**
     * Opens one integration.
     *
     * @param grid whose steps are then taken in their order, each once
     */
    Stepper start(ProbabilityFlow flow, SolverGrid grid);

    /** One integration under way. */
    @FunctionalInterface
    interface Stepper {
        /**
         * Advances a batch by the next step of the grid.
         *
         * @param x the state at time {@code from}, not written to
         * @param from the current time
         * @param to the next time, before {@code from}
         * @return the state at time {@code to}
         */
        State step(State x, double from, double to);
    }
}
