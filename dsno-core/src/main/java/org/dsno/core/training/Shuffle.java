package org.dsno.core.training;

import static org.dsno.api.Arguments.require;

import java.util.SplittableRandom;
import org.dsno.api.Seeds;

/**
 * The order in which training meets what it learns from: every epoch passes all of it once, in an order of its own, and
 * drops the rest that does not fill a batch. The n-th batch depends on the seeds and n alone, so training can go on
 * anywhere.
 */
public final class Shuffle {
    private final int batch;
    private final Seeds seeds;
    private final String stream;
    private final int[] order;
    private long epoch = -1;

    /**
     * An order of batches.
     *
     * @param count how much there is
     * @param batch at most that
     * @param stream the name of the random stream
     */
    public Shuffle(int count, int batch, Seeds seeds, String stream) {
        require(batch >= 1 && batch <= count, "a batch of %d needs as many records, there are %d", batch, count);
        this.batch = batch;
        this.seeds = seeds;
        this.stream = stream;
        order = new int[count];
    }

    /** {@return the index of the k-th of the n-th batch} */
    public int at(long n, int k) {
        long batchesPerEpoch = order.length / batch;
        shuffle(n / batchesPerEpoch);
        return order[(int) (n % batchesPerEpoch) * batch + k];
    }

    /** Fisher and Yates, from the identity: the order of an epoch does not depend on the ones before. */
    private void shuffle(long wanted) {
        if (epoch == wanted) {
            return;
        }
        epoch = wanted;
        SplittableRandom random = seeds.stream(stream, epoch);
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }
}
