package org.dsno.experiments.worker;

/** A worker's process ended when it should not have; the message says how, and where to read more. */
public final class WorkerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WorkerException(String message) {
        super(message);
    }
}
