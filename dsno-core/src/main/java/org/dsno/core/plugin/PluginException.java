package org.dsno.core.plugin;

import org.jspecify.annotations.Nullable;

/** A plug-in that is unknown, broken or there twice. The message is for the user. */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String message;

    PluginException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
