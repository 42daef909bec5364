package org.dsno.core.method;

import static org.dsno.api.Arguments.require;

import java.util.Arrays;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.State;
import org.dsno.core.Progress;
import org.dsno.core.StoppedException;

/** Makes samples of noise in batches, for what works with states in double. */
public final class BatchwiseSampling {
    private BatchwiseSampling() {}

    /** What a batch of noise comes to. */
    @FunctionalInterface
    public interface Step {
        /**
         * {@return samples, of the shape of the noise}
         *
         * @param noise x_T
         * @param labels of the batch
         * @param first the index of its first sample among all
         */
        State of(State noise, Labels labels, int first);
    }

    /**
     * Goes through the noise.
     *
     * @param batch samples of one step
     * @throws StoppedException if the progress wants it to stop
     */
    public static Samples run(Samples noise, int batch, Progress progress, Step step) {
        require(batch >= 1, "a batch has at least one sample, not %d", batch);
        SampleShape shape = noise.shape();
        int size = shape.size();
        float[] values = new float[noise.values().length];
        for (int first = 0; first < noise.count(); first += batch) {
            int now = Math.min(batch, noise.count() - first);
            double[] start = new double[now * size];
            for (int i = 0; i < start.length; i++) {
                start[i] = noise.values()[first * size + i];
            }
            State end = step.of(new State(now, size, start), part(noise.labels(), first, now), first);
            for (int i = 0; i < start.length; i++) {
                values[first * size + i] = (float) end.values()[i];
            }
            progress.advanced(first + now, noise.count());
            if (first + now < noise.count() && progress.stops()) {
                throw new StoppedException("stopped after sample " + (first + now) + " of " + noise.count());
            }
        }
        return new Samples(shape, noise.count(), values, noise.labels());
    }

    private static Labels part(Labels labels, int first, int count) {
        return labels.classes() == 0
                ? Labels.none()
                : Labels.of(labels.classes(), Arrays.copyOfRange(labels.values(), first, first + count));
    }
}
