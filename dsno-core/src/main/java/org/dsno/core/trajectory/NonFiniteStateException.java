package org.dsno.core.trajectory;

/** A trajectory became infinite or not a number: the steps are too coarse for the solver, or the teacher is broken. */
public final class NonFiniteStateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NonFiniteStateException(String message) {
        super(message);
    }
}
