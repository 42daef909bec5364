package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.dsno.api.Evaluation;
import org.dsno.api.State;

/** Rows of features. */
final class Features {
    private Features() {}

    /** {@return those of the data, or of so many of them, the same for all metrics of an evaluation} */
    static State ofData(Evaluation evaluation, int most) {
        int count = evaluation.data().count();
        return count <= most
                ? evaluation.features().data()
                : evaluation.features().data(drawn(most, count, evaluation.seeds().stream("metric-data")));
    }

    /** {@return the rows of these indices, in their order} */
    static State rows(State x, int[] indices) {
        double[] values = new double[Math.multiplyExact(indices.length, x.size())];
        for (int k = 0; k < indices.length; k++) {
            System.arraycopy(x.values(), indices[k] * x.size(), values, k * x.size(), x.size());
        }
        return new State(indices.length, x.size(), values);
    }

    /** {@return so many rows from the first one, or as many as there are} */
    static State part(State x, int first, int most) {
        int end = Math.min(x.count(), first + most);
        return end - first == x.count()
                ? x
                : new State(end - first, x.size(), Arrays.copyOfRange(x.values(), first * x.size(), end * x.size()));
    }

    /** {@return count of the numbers from 0 below n, none twice, every choice and order equally likely} */
    static int[] drawn(int count, int n, SplittableRandom random) {
        require(count <= n, "of %d samples %d cannot be drawn", n, count);
        int[] all = IntStream.range(0, n).toArray();
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i, n);
            int one = all[j];
            all[j] = all[i];
            all[i] = one;
        }
        return Arrays.copyOf(all, count);
    }

    static boolean isFinite(State x) {
        return Arrays.stream(x.values()).allMatch(Double::isFinite);
    }
}
