package org.dsno.experiments.sweep;

/** A sweep takes more than the machine has; the message has the numbers. */
public final class DoesNotFitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DoesNotFitException(String message) {
        super(message);
    }
}
