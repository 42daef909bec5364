package org.dsno.experiments.config;

/** Counts the values of a file and of all that it includes: aliases of aliases grow exponentially, and so do includes. */
final class Budget {
    static final int MAX_VALUES = 100_000;

    private int spent;

    /** {@return whether one more value is not too many} */
    boolean spend() {
        spent++;
        return !isSpent();
    }

    boolean isSpent() {
        return spent > MAX_VALUES;
    }
}
