package org.dsno.experiments.config;

import java.io.IOException;

/** A file is not there, is no text, or cannot be read. The message says why, without its name. */
final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableFileException(String message, IOException cause) {
        super(message, cause);
    }

    UnreadableFileException(String message) {
        super(message);
    }
}
