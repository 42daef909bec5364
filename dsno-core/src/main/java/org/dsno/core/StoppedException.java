package org.dsno.core;

/** Work ended because it was asked to; what it has done is safe, and it can be gone on with. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoppedException(String message) {
        super(message);
    }
}
