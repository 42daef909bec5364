package org.dsno.api;

/**
 * A method that integrates the probability-flow ODE, from noise to data.
 *
 * <p>The grid of times is a {@link TimeDiscretization} and the loop over it is the caller's; a solver is the step only.
 * It holds no state: the memory of a multistep method lives in the {@link Stepper}.
 */
public interface OdeSolver {
    /** The order of convergence: halving every step divides the error by 2^order, on a smooth flow. */
    int order();

    /** Teacher evaluations (NFE) that one step costs. */
    int evaluationsPerStep();

    /** Opens one integration. */
    Stepper start(ProbabilityFlow flow);

    /** One integration under way. */
    @FunctionalInterface
    interface Stepper {
        /**
         * Advances a batch by one step of the grid.
         *
         * @param x the state at time {@code from}, not written to
         * @param from the current time
         * @param to the next time, not after {@code from}
         * @return the state at time {@code to}; equals x when {@code to} equals {@code from}
         */
        State step(State x, double from, double to);
    }
}
