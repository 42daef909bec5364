package org.dsno.core.training;

import static org.dsno.api.Arguments.require;

/**
 * How weights follow their gradient.
 *
 * @param averageDecay decay d of the exponential moving average of the weights, a ← a − (1 − d)(a − θ) after every update,
 *     in [0, 1); the average starts as a copy of the first weights
 * @param accumulate parts of a batch whose gradients are computed one after the other and added up, so that the activations
 *     of one part are in memory; divides the batch. Every replica of the network has as many
 */
public record Optimization(RateSchedule learningRate, Adam adam, double averageDecay, int accumulate) {
    /** The gradient of the whole batch at once. */
    public Optimization(RateSchedule learningRate, Adam adam, double averageDecay) {
        this(learningRate, adam, averageDecay, 1);
    }

    public Optimization {
        require(accumulate >= 1, "a gradient is that of at least one part of the batch, not of %d", accumulate);
        require(
                averageDecay >= 0 && averageDecay < 1,
                "the decay of the average must be in [0, 1), was %s",
                averageDecay);
    }

    /** {@return the same with another learning rate} */
    public Optimization with(RateSchedule other) {
        return new Optimization(other, adam, averageDecay, accumulate);
    }
}
