package org.dsno.experiments.config;

import org.dsno.api.Default;
import org.dsno.api.LossWeightingProvider;
import org.dsno.core.training.Adam;
import org.dsno.core.training.LearningRate;

/**
 * How a denoiser learns.
 *
 * @param steps updates
 * @param batch samples per update
 * @param weighting how much the error of x̂_0 counts at each time
 * @param flip whether half of the samples are mirrored left to right
 * @param labelDropout the share of labels that are not told; of no meaning without classes
 * @param learningRate of every update
 * @param adam the optimiser's constants
 * @param ema the decay of the moving average of the weights, per update; 0 keeps none
 * @param logEvery updates between two lines of metrics.csv
 * @param checkpointEvery updates between two checkpoints
 */
public record DenoisingSettings(
        int steps,
        @Default("128") int batch,
        @Default("truncated-snr") Choice<LossWeightingProvider<?>> weighting,
        @Default("false") boolean flip,
        @Default("0.1") double labelDropout,
        @Default("{}") LearningRate learningRate,
        @Default("{}") Adam adam,
        @Default("0.9999") double ema,
        @Default("100") int logEvery,
        @Default("1000") int checkpointEvery) {
    public DenoisingSettings {
        new Requirements()
                .requireAtLeast(1, steps, "steps")
                .requireAtLeast(1, batch, "batch")
                .require(
                        labelDropout >= 0 && labelDropout < 1,
                        "label-dropout",
                        "must be in [0, 1), was %s",
                        labelDropout)
                .require(ema >= 0 && ema < 1, "ema", "must be in [0, 1), was %s", ema)
                .requireAtLeast(1, logEvery, "log-every")
                .requireAtLeast(1, checkpointEvery, "checkpoint-every")
                .check();
    }
}
