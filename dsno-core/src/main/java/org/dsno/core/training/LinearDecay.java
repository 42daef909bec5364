package org.dsno.core.training;

import static org.dsno.api.Arguments.require;

/**
 * A rate that falls evenly from its peak to nothing, as in every round of progressive distillation (Salimans &amp; Ho 2022,
 * section 5): peak · (1 − k/steps). The last update, k = steps − 1, still has a rate above 0.
 *
 * @param peak the rate of the first update; above 0
 * @param steps updates; at least 1
 */
public record LinearDecay(double peak, int steps) implements RateSchedule {
    public LinearDecay {
        require(peak > 0, "peak must be positive, was %s", peak);
        require(steps >= 1, "a rate decays over at least one step, not %d", steps);
    }

    @Override
    public double at(long k) {
        return peak * (1 - (double) k / steps);
    }
}
