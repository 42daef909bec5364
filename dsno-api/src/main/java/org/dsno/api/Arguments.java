package org.dsno.api;

import java.util.Locale;

/** The check that settings records make in their compact constructors. */
public final class Arguments {
    private Arguments() {}

    /**
     * Refuses a wrong argument.
     *
     * @param holds what must be true
     * @param message what was wrong and what would be right, for {@link String#format}
     * @param values the message's values
     * @throws IllegalArgumentException if {@code holds} is false
     */
    public static void require(boolean holds, String message, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, values));
        }
    }
}
