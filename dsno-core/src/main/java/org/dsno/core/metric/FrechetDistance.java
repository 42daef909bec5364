package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

import org.dsno.api.State;

/**
 * The Fréchet distance of the Gaussians with the moments of two sets (Dowson and Landau 1982; Heusel et al. 2017,
 * equation 6):
 *
 * <pre>|μ_1 − μ_2|² + Tr S_1 + Tr S_2 − 2 Tr (S_1 S_2)^{1/2}</pre>
 *
 * <p>The covariances have the divisor n − 1. Rounding can make the distance of equal sets a little less than 0; it is
 * given as it comes.
 */
final class FrechetDistance {
    private FrechetDistance() {}

    /**
     * The distance of two sets. With as many samples as dimensions or fewer no covariance is formed.
     *
     * @param a [n, d], n at least 2
     * @param b [m, d], m at least 2
     * @return NaN if a number in a or b is not finite
     */
    static double between(State a, State b) {
        require(a.size() == b.size(), "sets of vectors of %d and of %d numbers have no distance", a.size(), b.size());
        require(a.count() > 1 && b.count() > 1, "a covariance needs two samples, got %d and %d", a.count(), b.count());
        if (!Features.isFinite(a) || !Features.isFinite(b)) {
            return Double.NaN;
        }
        if (Math.min(a.count(), b.count()) > a.size()) {
            return between(FeatureStatistics.of(a), FeatureStatistics.of(b));
        }
        State meanA = FeatureStatistics.mean(a);
        State meanB = FeatureStatistics.mean(b);
        State rootA = FeatureStatistics.root(a, meanA);
        State rootB = FeatureStatistics.root(b, meanB);
        return squares(meanA.plus(-1, meanB)) + squares(rootA) + squares(rootB) - 2 * RootTrace.ofRoots(rootA, rootB);
    }

    /**
     * The distance of two sets of which only the moments are known.
     *
     * @return NaN if a number in a or b is not finite
     */
    static double between(FeatureStatistics a, FeatureStatistics b) {
        return between(a.mean(), a.covariance(), b.mean(), b.covariance());
    }

    /**
     * The same.
     *
     * @param meanA [1, d]
     * @param covarianceA [d, d]
     */
    static double between(State meanA, State covarianceA, State meanB, State covarianceB) {
        require(
                meanA.size() == meanB.size(),
                "sets of vectors of %d and of %d numbers have no distance",
                meanA.size(),
                meanB.size());
        double means = squares(meanA.plus(-1, meanB));
        if (!Double.isFinite(means) || !Features.isFinite(covarianceA) || !Features.isFinite(covarianceB)) {
            return Double.NaN;
        }
        return means + trace(covarianceA) + trace(covarianceB) - 2 * RootTrace.ofCovariances(covarianceA, covarianceB);
    }

    /** The sum of all squares: the trace of xᵀx. */
    private static double squares(State x) {
        double sum = 0;
        for (double value : x.values()) {
            sum += value * value;
        }
        return sum;
    }

    private static double trace(State s) {
        double sum = 0;
        for (int i = 0; i < s.size(); i++) {
            sum += s.values()[i * s.size() + i];
        }
        return sum;
    }
}
