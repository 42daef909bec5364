package org.dsno.experiments.cell;

import java.util.Locale;
import java.util.Optional;
import org.dsno.api.Samples;

/**
 * Compares how large the samples are in which trajectories end with how large the data are. Steps that are too coarse for a
 * solver give trajectories that leave the data and are finite all the same; an operator would learn them.
 */
final class EndsCheck {
    /** Farther than teachers of few parameters and solvers of few steps were seen to be off. */
    private static final double MOST = 1.5;

    private EndsCheck() {}

    /**
     * {@return what is wrong, for the user}
     *
     * @param what the ends are of, with a verb
     */
    static Optional<String> of(String what, Samples ends, Samples data) {
        double atEnd = rms(ends);
        double ofData = rms(data);
        if (atEnd <= MOST * ofData && ofData <= MOST * atEnd) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "warning: %s numbers of %.3g (rms), the data have %.3g: too few steps for this solver and grid, or a poor"
                        + " teacher",
                what,
                atEnd,
                ofData));
    }

    private static double rms(Samples samples) {
        double sum = 0;
        for (float value : samples.values()) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / samples.values().length);
    }
}
