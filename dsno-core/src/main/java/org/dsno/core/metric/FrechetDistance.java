package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

import java.util.Arrays;
import org.dsno.api.State;

/**
 * The Fréchet distance of the Gaussians with the moments of two sets (Dowson and Landau 1982; Heusel et al. 2017,
 * equation 6):
 *
 * <pre>|μ_1 − μ_2|² + Tr S_1 + Tr S_2 − 2 Tr (S_1 S_2)^{1/2}</pre>
 *
 * <p>The covariances have the divisor n − 1. Rounding can make the distance of equal sets a little less than 0.
 */
final class FrechetDistance {
    private FrechetDistance() {}

    /**
     * The distance of two sets.
     *
     * @param a [n, d], n at least 2
     * @param b [m, d], m at least 2
     * @return NaN if a number in a or b is not finite
     */
    static double between(State a, State b) {
        require(a.size() == b.size(), "sets of vectors of %d and of %d numbers have no distance", a.size(), b.size());
        require(a.count() > 1 && b.count() > 1, "a covariance needs two samples, got %d and %d", a.count(), b.count());
        if (!isFinite(a) || !isFinite(b)) {
            return Double.NaN;
        }
        double[] meanA = mean(a);
        double[] meanB = mean(b);
        State rootA = centred(a, meanA); // S_1 = rootAᵀ rootA
        State rootB = centred(b, meanB);
        double means = 0;
        for (int i = 0; i < meanA.length; i++) {
            means += (meanA[i] - meanB[i]) * (meanA[i] - meanB[i]);
        }
        return means + squares(rootA) + squares(rootB) - 2 * RootTrace.of(rootA, rootB);
    }

    private static boolean isFinite(State x) {
        return Arrays.stream(x.values()).allMatch(Double::isFinite);
    }

    private static double[] mean(State x) {
        double[] mean = new double[x.size()];
        for (int i = 0; i < x.values().length; i++) {
            mean[i % x.size()] += x.values()[i];
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= x.count();
        }
        return mean;
    }

    /** {@return (x − mean)/√(n − 1), [n, d]} */
    private static State centred(State x, double[] mean) {
        double scale = 1 / Math.sqrt(x.count() - 1.0);
        double[] values = new double[x.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * (x.values()[i] - mean[i % mean.length]);
        }
        return new State(x.count(), x.size(), values);
    }

    /** The sum of all squares: the trace of xᵀx. */
    private static double squares(State x) {
        double sum = 0;
        for (double value : x.values()) {
            sum += value * value;
        }
        return sum;
    }
}
