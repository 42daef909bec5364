package org.dsno.experiments.solvers;

/** A solver lays no grid of any number of steps that a budget pays for. */
final class RefusedStepsException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedStepsException(IllegalArgumentException refusal) {
        super(refusal.getMessage(), refusal);
    }
}
