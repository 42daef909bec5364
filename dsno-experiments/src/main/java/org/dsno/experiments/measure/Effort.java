package org.dsno.experiments.measure;

import static org.dsno.api.Arguments.require;

/**
 * How much is done to measure something.
 *
 * @param warmUp repetitions before those that count: the first ones prepare much
 * @param repetitions that count
 */
public record Effort(int warmUp, int repetitions) {
    /** What tells the order of magnitude, quickly. */
    public static final Effort QUICK = new Effort(1, 3);

    public Effort {
        require(warmUp >= 0, "the repetitions before the first that counts cannot be %d", warmUp);
        require(repetitions >= 1, "something is measured at least once, not %d times", repetitions);
    }

    /** {@return all repetitions} */
    public int all() {
        return Math.addExact(warmUp, repetitions);
    }
}
