package org.dsno.experiments.sweep;

/** Two runs were told to write to one folder. */
public final class FolderInUseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FolderInUseException(String message) {
        super(message);
    }
}
