package org.dsno.experiments.config;

import org.dsno.api.Default;
import org.dsno.api.LossWeightingProvider;
import org.dsno.core.training.Adam;
import org.dsno.core.training.LearningRate;
import org.dsno.core.training.Loss;

/**
 * How the operator learns.
 *
 * @param steps updates
 * @param batch trajectories per update
 * @param loss the distance between predicted and target values
 * @param weighting how much each time counts: the paper's λ(t)
 * @param learningRate of every update
 * @param adam the optimiser's constants
 * @param ema the decay of the moving average of the weights, per update; 0 keeps none
 * @param logEvery updates between two lines of metrics.csv
 * @param checkpointEvery updates between two checkpoints
 */
public record TrainingSettings(
        int steps,
        @Default("128") int batch,
        @Default("l1") Loss loss,
        @Default("sqrt-snr") Choice<LossWeightingProvider<?>> weighting,
        @Default("{}") LearningRate learningRate,
        @Default("{}") Adam adam,
        @Default("0.9999") double ema,
        @Default("100") int logEvery,
        @Default("1000") int checkpointEvery) {
    public TrainingSettings {
        new Requirements()
                .requireAtLeast(1, steps, "steps")
                .requireAtLeast(1, batch, "batch")
                .require(ema >= 0 && ema < 1, "ema", "must be in [0, 1), was %s", ema)
                .requireAtLeast(1, logEvery, "log-every")
                .requireAtLeast(1, checkpointEvery, "checkpoint-every")
                .check();
    }
}
