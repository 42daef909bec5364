package org.dsno.experiments.config;

import java.util.Locale;

/** A settings record refuses its arguments because of one of them, which the report can then point at. */
final class SettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String key;
    private final String message;

    private SettingException(String key, String message) {
        super(key + ": " + message);
        this.key = key;
        this.message = message;
    }

    /**
     * Refuses a wrong argument.
     *
     * @param key the dotted key to change, seen from the record that checks
     */
    static void require(boolean holds, String key, String message, Object... values) {
        if (!holds) {
            throw new SettingException(key, String.format(Locale.ROOT, message, values));
        }
    }

    static void requireAtLeast(int least, int value, String key) {
        require(value >= least, key, "must be at least %d, was %d", least, value);
    }

    String key() {
        return key;
    }

    /** What is wrong, without the key. */
    String reason() {
        return message;
    }
}
