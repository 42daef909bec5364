package org.dsno.core.training;

import static org.dsno.api.Arguments.require;

import java.util.SplittableRandom;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;

/**
 * Samples as training meets them: shuffled, mirrored if that is wanted, told their classes or not. The n-th batch depends on
 * the seeds and n alone.
 */
public final class SampleBatches {
    private static final int UNTOLD = -1;

    private final Samples data;
    private final int batch;
    private final boolean flip;
    private final double labelDropout;
    private final Seeds seeds;
    private final Shuffle shuffle;

    /**
     * Batches of these data.
     *
     * @param batch at most as many as there are
     * @param flip whether half of the samples, drawn anew for every batch, are mirrored left to right
     * @param labelDropout the share of labels that are not told, in [0, 1)
     * @param stream the name of the random stream of the order
     */
    public SampleBatches(Samples data, int batch, boolean flip, double labelDropout, Seeds seeds, String stream) {
        require(batch <= data.count(), "a batch of %d needs as many samples, there are %d", batch, data.count());
        this.data = data;
        this.batch = batch;
        this.flip = flip;
        this.labelDropout = labelDropout;
        this.seeds = seeds;
        shuffle = new Shuffle(data.count(), batch, seeds, stream);
    }

    /**
     * Reads the n-th batch.
     *
     * @param samples [B, size], written
     * @param labels [B], written: −1 where the class is not told
     */
    public void read(long n, float[] samples, int[] labels) {
        SplittableRandom flips = seeds.stream("flip", n);
        SplittableRandom untold = seeds.stream("label-dropout", n);
        for (int k = 0; k < batch; k++) {
            int index = shuffle.at(n, k);
            copy(index, flip && flips.nextBoolean(), samples, k);
            boolean told = data.labels().classes() > 0 && untold.nextDouble() >= labelDropout;
            labels[k] = told ? data.labels().values()[index] : UNTOLD;
        }
    }

    private void copy(int index, boolean mirrored, float[] samples, int row) {
        SampleShape shape = data.shape();
        int from = index * shape.size();
        int to = row * shape.size();
        if (!mirrored) {
            System.arraycopy(data.values(), from, samples, to, shape.size());
            return;
        }
        int channels = shape.channels();
        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
                int source = from + (y * shape.width() + shape.width() - 1 - x) * channels;
                System.arraycopy(data.values(), source, samples, to + (y * shape.width() + x) * channels, channels);
            }
        }
    }
}
