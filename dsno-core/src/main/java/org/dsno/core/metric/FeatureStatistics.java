package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

import org.dsno.api.State;
import org.tensorflow.op.linalg.MatMul;

/**
 * The first two moments of a set of vectors.
 *
 * @param count n, at least 2
 * @param mean [1, d]
 * @param covariance [d, d], with the divisor n − 1
 */
record FeatureStatistics(long count, State mean, State covariance) {
    FeatureStatistics {
        require(count > 1, "a covariance needs two samples, got %d", count);
        require(
                mean.count() == 1 && covariance.count() == covariance.size() && mean.size() == covariance.size(),
                "a mean of %dx%d and a covariance of %dx%d are not of one set",
                mean.count(),
                mean.size(),
                covariance.count(),
                covariance.size());
    }

    /**
     * The moments of a set, in two passes: the mean, then products of what is left without it.
     *
     * @param x [n, d], n at least 2
     */
    static FeatureStatistics of(State x) {
        State mean = mean(x);
        State root = root(x, mean);
        double[] covariance =
                MatrixFunction.once((tf, a, b) -> tf.linalg.matMul(a, b, MatMul.transposeA(true)), root, root);
        return new FeatureStatistics(x.count(), mean, new State(x.size(), x.size(), covariance));
    }

    /** {@return those of both sets together (Chan, Golub, LeVeque 1979)} */
    FeatureStatistics plus(FeatureStatistics other) {
        require(
                mean.size() == other.mean.size(),
                "sets of vectors of %d and of %d numbers are not one",
                mean.size(),
                other.mean.size());
        int d = mean.size();
        double all = (double) count + other.count;
        State apart = State.combine(1, other.mean, -1, mean);
        State within =
                State.combine((count - 1) / (all - 1), covariance, (other.count - 1) / (all - 1), other.covariance);
        double between = count / all * other.count / (all - 1);
        double[] covariances = within.values().clone();
        for (int i = 0; i < covariances.length; i++) {
            covariances[i] += between * apart.values()[i / d] * apart.values()[i % d];
        }
        return new FeatureStatistics(
                count + other.count, mean.plus(other.count / all, apart), new State(d, d, covariances));
    }

    /** {@return μ, [1, d]} */
    static State mean(State x) {
        double[] mean = new double[x.size()];
        for (int i = 0; i < x.values().length; i++) {
            mean[i % x.size()] += x.values()[i];
        }
        return new State(1, x.size(), mean).times(1.0 / x.count());
    }

    /** {@return A = (x − μ)/√(n − 1), [n, d], a root of the covariance: S = AᵀA} */
    static State root(State x, State mean) {
        double scale = 1 / Math.sqrt(x.count() - 1.0);
        double[] values = new double[x.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * (x.values()[i] - mean.values()[i % mean.size()]);
        }
        return new State(x.count(), x.size(), values);
    }
}
