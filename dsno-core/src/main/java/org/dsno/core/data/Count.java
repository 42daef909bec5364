package org.dsno.core.data;

import static org.dsno.api.Arguments.require;

/** The setting {@code count}: how many samples to take from a source that holds a limited number. */
final class Count {
    private Count() {}

    /** {@return {@code wanted}, or all that are {@code available} if it is 0} */
    static int of(int wanted, int available, Object source) {
        require(wanted <= available, "count is %d but %s has only %d", wanted, source, available);
        return wanted == 0 ? available : wanted;
    }

    static void check(int wanted) {
        require(wanted >= 0, "count must not be negative (0 means all), was %d", wanted);
    }
}
