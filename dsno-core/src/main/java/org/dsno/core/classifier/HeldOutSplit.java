package org.dsno.core.classifier;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.training.Shuffle;

/**
 * Samples with classes, those that a classifier learns from and those that it is judged by: every tenth of an order that
 * depends on the seeds alone.
 *
 * @param training in that order
 * @param heldOut likewise
 */
public record HeldOutSplit(Samples training, Samples heldOut) {
    private static final int EVERY = 10;
    private static final String STREAM = "classifier-held-out";

    /**
     * Splits samples, into copies.
     *
     * @throws IllegalArgumentException if they have no classes, or are fewer than ten
     */
    public static HeldOutSplit of(Samples samples, Seeds seeds) {
        int count = samples.count();
        require(samples.labels().classes() > 0, "the samples have no classes");
        require(count >= EVERY, "one of %d samples is held out, and there are %d", EVERY, count);
        Shuffle order = new Shuffle(count, count, seeds, STREAM);
        int[] training = new int[count - count / EVERY];
        int[] heldOut = new int[count / EVERY];
        for (int k = 0; k < count; k++) {
            if (k % EVERY == EVERY - 1) {
                heldOut[k / EVERY] = order.at(0, k);
            } else {
                training[k - k / EVERY] = order.at(0, k);
            }
        }
        return new HeldOutSplit(some(samples, training), some(samples, heldOut));
    }

    private static Samples some(Samples all, int[] indices) {
        SampleShape shape = all.shape();
        int size = shape.size();
        float[] values = new float[Math.multiplyExact(indices.length, size)];
        int[] labels = new int[indices.length];
        for (int k = 0; k < indices.length; k++) {
            System.arraycopy(all.values(), indices[k] * size, values, k * size, size);
            labels[k] = all.labels().values()[indices[k]];
        }
        return new Samples(shape, indices.length, values, Labels.of(all.labels().classes(), labels));
    }
}
