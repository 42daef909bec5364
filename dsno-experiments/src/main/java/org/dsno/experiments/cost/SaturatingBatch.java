package org.dsno.experiments.cost;

import static org.dsno.api.Arguments.require;

import java.util.function.IntToDoubleFunction;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * How many samples of one evaluation keep a device busy.
 *
 * @param count samples
 * @param end why not more
 */
public record SaturatingBatch(int count, End end) {
    /** What ends the search. */
    public enum End {
        /** Twice as many samples are hardly more samples in a second. */
        SATURATED,
        /** Twice as many are more than were asked for. */
        MOST,
        /** Twice as many do not fit into the memory. */
        MEMORY
    }

    /** A doubling has to give this many times the samples in a second, to count. */
    static final double LEAST_GAIN = 1.05;

    /**
     * Doubles the batch, from 1, until that no longer counts.
     *
     * @param most samples that may be tried, at least 1
     * @param gain for a batch, how many times the samples in a second are to be had of twice as many
     */
    static SaturatingBatch find(int most, IntToDoubleFunction gain) {
        require(most >= 1, "a batch has at least one sample, not %d", most);
        int count = 1;
        while (count <= most / 2) {
            try {
                if (gain.applyAsDouble(count) < LEAST_GAIN) {
                    return new SaturatingBatch(count, End.SATURATED);
                }
            } catch (TFResourceExhaustedException | OutOfMemoryError e) {
                return new SaturatingBatch(count, End.MEMORY);
            }
            count *= 2;
        }
        return new SaturatingBatch(count, End.MOST);
    }
}
