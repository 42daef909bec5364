package org.dsno.core.trajectory;

import static org.dsno.api.Arguments.require;

import java.util.List;
import java.util.SplittableRandom;
import org.dsno.api.Seeds;

/**
 * Training batches from a set: every epoch passes all records once, in an order of its own, and drops the rest that does
 * not fill a batch. The n-th batch depends on the seeds and n alone, so training can go on anywhere.
 */
public final class TrajectoryBatches {
    private final TrajectorySet set;
    private final List<Integer> timeIndices;
    private final int batch;
    private final Seeds seeds;
    private final int[] order;
    private long epoch = -1;

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
        this.seeds = seeds;
        order = new int[set.count()];
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

    /** Copies the n-th batch. */
    public void read(long n, Batch into) {
        long batchesPerEpoch = set.count() / batch;
        shuffle(n / batchesPerEpoch);
        int first = (int) (n % batchesPerEpoch) * batch;
        int size = set.shape().size();
        for (int k = 0; k < batch; k++) {
            int record = order[first + k];
            set.read(record, 0, into.noise(), k * size);
            into.labels()[k] = set.labels().classes() == 0 ? 0 : set.labels().values()[record];
            for (int i = 0; i < timeIndices.size(); i++) {
                set.read(record, timeIndices.get(i), into.targets(), (k * timeIndices.size() + i) * size);
            }
        }
    }

    /** Fisher and Yates, from the identity: the order of an epoch does not depend on the ones before. */
    private void shuffle(long wanted) {
        if (epoch == wanted) {
            return;
        }
        epoch = wanted;
        SplittableRandom random = seeds.stream("shuffle", epoch);
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }
}
