package org.dsno.core.denoiser;

import static org.dsno.api.Arguments.require;

import java.util.SplittableRandom;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.training.SampleBatches;

/**
 * Batches of samples with a time each. The times of a batch are stratified: row k has its own in the k-th of as many equal
 * parts of [end, 1] as there are rows, so every batch has every noise level (after Kingma et al. 2021, appendix I). The n-th
 * batch depends on the seeds and n alone.
 */
final class DenoisingBatches {
    /** What a row of the batch is told beside its sample; a column of the coefficients for each row of the batch. */
    enum Coefficient {
        /** α_t. */
        ALPHA(0),
        /** σ_t. */
        SIGMA(1),
        /** The network's time input. */
        TIME_INPUT(2),
        /** a in the target a x_0 + b ε. */
        TARGET_DATA(3),
        /** b in the target a x_0 + b ε. */
        TARGET_NOISE(4),
        /** What the squared error of the network's own prediction is multiplied by. */
        WEIGHT(5);

        private final int row;

        Coefficient(int row) {
            this.row = row;
        }

        /** Where it stands in a batch's coefficients. */
        int row() {
            return row;
        }
    }

    /**
     * One batch; its arrays are written again for the next.
     *
     * @param samples [B, size]
     * @param coefficients [{@link Coefficient}, B]
     * @param labels [B], −1 where the class is not told
     */
    @SuppressWarnings("ArrayRecordComponent") // a buffer: nobody compares it
    record Batch(float[] samples, float[] coefficients, int[] labels) {}

    private final DenoiserTraining training;
    private final Seeds seeds;
    private final SampleBatches samples;
    private final Batch batch;

    DenoisingBatches(DenoiserTraining training, Samples data, Seeds seeds) {
        int size = training.batch();
        this.training = training;
        this.seeds = seeds;
        samples = new SampleBatches(data, size, training.flip(), training.labelDropout(), seeds, "denoising-shuffle");
        batch = new Batch(
                new float[size * data.shape().size()], new float[Coefficient.values().length * size], new int[size]);
    }

    Batch read(long n) {
        samples.read(n, batch.samples(), batch.labels());
        SplittableRandom times = seeds.stream("denoising-time", n);
        NoiseSchedule schedule = training.architecture().schedule();
        PredictionType prediction = training.architecture().prediction();
        int size = training.batch();
        for (int k = 0; k < size; k++) {
            double t = schedule.endTime() + (1 - schedule.endTime()) * (k + times.nextDouble()) / size;
            set(Coefficient.ALPHA, k, schedule.alpha(t));
            set(Coefficient.SIGMA, k, schedule.sigma(t));
            set(Coefficient.TIME_INPUT, k, training.architecture().timeInput(t));
            set(Coefficient.TARGET_DATA, k, prediction.dataShare(t, schedule));
            set(Coefficient.TARGET_NOISE, k, prediction.noiseShare(t, schedule));
            set(Coefficient.WEIGHT, k, weight(t, schedule));
        }
        return batch;
    }

    private void set(Coefficient coefficient, int row, double value) {
        batch.coefficients()[coefficient.row() * training.batch() + row] = (float) value;
    }

    private double weight(double t, NoiseSchedule schedule) {
        double weight = training.weighting().weight(t, schedule)
                * training.architecture().prediction().weightOfOwnError(t, schedule);
        require(
                weight >= 0 && Float.isFinite((float) weight),
                "the loss weighting gives %s at t = %s; a weight is not negative, and finite in float32",
                weight,
                t);
        return weight;
    }
}
