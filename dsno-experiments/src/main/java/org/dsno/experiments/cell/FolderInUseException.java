package org.dsno.experiments.cell;

/** Two runs were told to write to one folder. */
public final class FolderInUseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FolderInUseException(String message) {
        super(message);
    }
}
