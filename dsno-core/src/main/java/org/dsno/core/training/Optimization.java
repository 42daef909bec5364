package org.dsno.core.training;

import static org.dsno.api.Arguments.require;

/**
 * How weights follow their gradient.
 *
 * @param averageDecay decay d of the exponential moving average of the weights, a ← a − (1 − d)(a − θ) after every update,
 *     in [0, 1); the average starts as a copy of the first weights
 */
public record Optimization(RateSchedule learningRate, Adam adam, double averageDecay) {
    public Optimization {
        require(
                averageDecay >= 0 && averageDecay < 1,
                "the decay of the average must be in [0, 1), was %s",
                averageDecay);
    }
}
