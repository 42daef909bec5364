package org.dsno.core.training;

import static org.dsno.api.Arguments.require;

import java.util.List;
import org.dsno.api.Default;
import org.dsno.api.Description;

/**
 * The learning rate of every update: linear warm-up times step decay.
 *
 * <pre>lr(k) = peak · (startFactor + (1 − startFactor) · min(k, warmup)/warmup) · decayFactor^#{milestones ≤ k}</pre>
 *
 * <p>The first update is k = 0. The defaults are the paper's for CIFAR-10, where the warm-up takes 10,000 steps and the
 * milestones are 100,000, 200,000 and 300,000.
 */
public record LearningRate(
        @Description("the rate after the warm-up; above 0") @Default("2e-4")
        double peak,

        @Description("updates until the peak is reached; 0 starts with it") @Default("0")
        int warmupSteps,

        @Description("share of the peak at the first update; in [0, 1]") @Default("0.001")
        double startFactor,

        @Description("updates at which the rate is multiplied by the decay factor; positive, increasing") @Default("[]")
        List<Integer> milestones,

        @Description("what a milestone multiplies the rate by; above 0, at most 1") @Default("0.5")
        double decayFactor)
        implements RateSchedule {
    public LearningRate {
        require(peak > 0, "peak must be positive, was %s", peak);
        require(warmupSteps >= 0, "warmup-steps must not be negative, was %d", warmupSteps);
        require(startFactor >= 0 && startFactor <= 1, "start-factor must be in [0, 1], was %s", startFactor);
        require(decayFactor > 0 && decayFactor <= 1, "decay-factor must be in (0, 1], was %s", decayFactor);
        milestones = List.copyOf(milestones);
        for (int i = 0; i < milestones.size(); i++) {
            require(
                    milestones.get(i) > (i == 0 ? 0 : milestones.get(i - 1)),
                    "milestones must be positive and increase, were %s",
                    milestones);
        }
    }

    @Override
    public double at(long k) {
        double ramp = warmupSteps == 0 ? 1 : (double) Math.min(k, warmupSteps) / warmupSteps;
        double rate = peak * (startFactor + (1 - startFactor) * ramp);
        for (int milestone : milestones) {
            if (k >= milestone) {
                rate *= decayFactor;
            }
        }
        return rate;
    }
}
