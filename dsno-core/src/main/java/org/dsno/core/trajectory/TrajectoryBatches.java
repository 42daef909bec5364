package org.dsno.core.trajectory;

import static org.dsno.api.Arguments.require;

import java.util.List;
import org.dsno.api.Labels;
import org.dsno.api.Seeds;
import org.dsno.core.training.Shuffle;

/** Training batches from a set, in the order of a {@link Shuffle}. */
public final class TrajectoryBatches {
    private final TrajectorySet set;
    private final List<Integer> timeIndices;
    private final int batch;
    private final Labels labels;
    private final Shuffle shuffle;

    /**
     * Batches of the noise and the kept times with these indices.
     *
     * @param batch at most the set's size
     */
    public TrajectoryBatches(TrajectorySet set, List<Integer> timeIndices, int batch, Seeds seeds) {
        require(
                batch >= 1 && batch <= set.count(),
                "a batch of %d needs as many trajectories, there are %d",
                batch,
                set.count());
        this.set = set;
        this.timeIndices = List.copyOf(timeIndices);
        this.batch = batch;
        labels = set.labels();
        shuffle = new Shuffle(set.count(), batch, seeds, "shuffle");
    }

    /**
     * Room for one batch.
     *
     * @param noise x_T, [batch, size]
     * @param targets the trajectories, [batch, T, size]
     * @param labels the class of each, [batch]; without meaning where there are no classes
     */
    @SuppressWarnings("ArrayRecordComponent") // a buffer: nobody compares it
    public record Batch(float[] noise, float[] targets, int[] labels) {}

    /** {@return room for a batch} */
    public Batch allocate() {
        int numbers = batch * set.shape().size();
        return new Batch(new float[numbers], new float[numbers * timeIndices.size()], new int[batch]);
    }

    /** {@return bytes of the numbers of a batch} */
    public long bytes() {
        return (1L + timeIndices.size()) * batch * set.shape().size() * Float.BYTES;
    }

    /** Copies the n-th batch. */
    public void read(long n, Batch into) {
        int size = set.shape().size();
        for (int k = 0; k < batch; k++) {
            int record = shuffle.at(n, k);
            set.read(record, 0, into.noise(), k * size);
            into.labels()[k] = labels.classes() == 0 ? 0 : labels.values()[record];
            for (int i = 0; i < timeIndices.size(); i++) {
                set.read(record, timeIndices.get(i), into.targets(), (k * timeIndices.size() + i) * size);
            }
        }
    }
}
