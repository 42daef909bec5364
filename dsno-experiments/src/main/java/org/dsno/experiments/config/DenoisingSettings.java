package org.dsno.experiments.config;

import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.LossWeightingProvider;
import org.dsno.core.training.Adam;
import org.dsno.core.training.LearningRate;

/** How a denoiser learns. */
public record DenoisingSettings(
        @Description("updates; at least 1") int steps,

        @Description("samples per update; 1 to the number of the data") @Default("128")
        int batch,

        @Description(
                "parts of a batch whose gradients are computed one after the other and added up, which takes the memory of"
                        + " one part; at least 1, divides the batch")
        @Default("1")
        int accumulate,

        @Description("how much the squared error of x̂_0 counts at each time, whatever is predicted")
        @Default("truncated-snr")
        Choice<LossWeightingProvider<?>> weighting,

        @Description("whether every sample is mirrored left to right with probability ½, drawn anew each time")
        @Default("false")
        boolean flip,

        @Description(
                "share of labels that are not told; in [0, 1), above 0 with guidance; no meaning without " + "classes")
        @Default("0.1")
        double labelDropout,

        @Description("of every update") @Default("{}") LearningRate learningRate,

        @Description("the optimiser's constants") @Default("{}")
        Adam adam,

        @Description("decay of the moving average of the weights, which is the teacher, per update; in [0, "
                + "1), 0 keeps none")
        @Default("0.9999")
        double ema,

        @Description("updates between two rows of metrics.csv; at least 1") @Default("100")
        int logEvery,

        @Description("updates between two checkpoints; at least 1") @Default("1000")
        int checkpointEvery) {
    public DenoisingSettings {
        new Requirements()
                .requireAtLeast(1, steps, "steps")
                .requireAtLeast(1, batch, "batch")
                .requireAtLeast(1, accumulate, "accumulate")
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
