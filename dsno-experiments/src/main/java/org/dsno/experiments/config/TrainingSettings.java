package org.dsno.experiments.config;

import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.LossProvider;
import org.dsno.api.LossWeightingProvider;
import org.dsno.core.training.Adam;
import org.dsno.core.training.LearningRate;

/** How the operator learns. */
public record TrainingSettings(
        @Description("updates; at least 1") int steps,

        @Description(
                "trajectories, or samples where a method learns from data, per update; at least 1, no more than there are")
        @Default("128")
        int batch,

        @Description(
                "parts of a batch whose gradients are computed one after the other and added up, which takes the memory of"
                        + " one part; at least 1, divides the batch")
        @Default("1")
        int accumulate,

        @Description("the distance between predicted and target slices") @Default("l1")
        Choice<LossProvider<?>> loss,

        @Description("how much each time counts: the paper's λ(t)") @Default("sqrt-snr")
        Choice<LossWeightingProvider<?>> weighting,

        @Description("of every update") @Default("{}") LearningRate learningRate,

        @Description("the optimiser's constants") @Default("{}")
        Adam adam,

        @Description("decay of the moving average of the weights, per update; in [0, 1), 0 keeps none")
        @Default("0.9999")
        double ema,

        @Description(
                "updates between two rows of metrics.csv; at least 1; the first and the last are always " + "there")
        @Default("100")
        int logEvery,

        @Description("updates between two checkpoints; at least 1; no number depends on it") @Default("1000")
        int checkpointEvery) {
    public TrainingSettings {
        new Requirements()
                .requireAtLeast(1, steps, "steps")
                .requireAtLeast(1, batch, "batch")
                .requireAtLeast(1, accumulate, "accumulate")
                .require(ema >= 0 && ema < 1, "ema", "must be in [0, 1), was %s", ema)
                .requireAtLeast(1, logEvery, "log-every")
                .requireAtLeast(1, checkpointEvery, "checkpoint-every")
                .check();
    }
}
