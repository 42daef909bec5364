package org.dsno.experiments.cell;

/** What cells share cannot be made: whoever tries it again fails the same. */
public final class StageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String stage;

    /** @param stage the hash of its identity */
    StageException(String stage, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.stage = stage;
    }

    String stage() {
        return stage;
    }
}
