package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

import org.dsno.api.State;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat64;

/**
 * The squared maximum mean discrepancy with the kernel k(x, y) = (x·y/d + 1)³, unbiased: KID, on whatever features
 * (Bińkowski et al. 2018, section 4; Gretton et al. 2012, lemma 6).
 *
 * <pre>mean_{i≠j} k(a_i, a_j) + mean_{i≠j} k(b_i, b_j) − 2 mean_{i,j} k(a_i, b_j)</pre>
 *
 * <p>Its expectation over sets of one distribution is 0, so it can be negative. Products are taken of 2048 rows with 2048
 * at a time.
 */
final class KernelDistance implements AutoCloseable {
    private static final int BLOCK = 2048;

    private final MatrixFunction blockSum = new MatrixFunction(KernelDistance::sum);

    private static Operand<TFloat64> sum(Ops tf, Operand<TFloat64> x, Operand<TFloat64> y) {
        Operand<TFloat64> d = tf.dtypes.cast(tf.shape.size(tf.shape(x), tf.constant(1)), TFloat64.class);
        Operand<TFloat64> base =
                tf.math.add(tf.math.div(tf.linalg.matMul(x, y, MatMul.transposeB(true)), d), tf.constant(1.0));
        Operand<TFloat64> kernel = tf.math.mul(base, tf.math.mul(base, base));
        return tf.reduceSum(kernel, tf.array(0, 1));
    }

    /**
     * The distance of two sets.
     *
     * @param a [n, d], n at least 2
     * @param b [m, d], m at least 2
     * @return NaN if a number in a or b is not finite
     */
    double between(State a, State b) {
        require(a.size() == b.size(), "sets of vectors of %d and of %d numbers have no distance", a.size(), b.size());
        require(
                a.count() > 1 && b.count() > 1,
                "an unbiased kernel distance needs two samples, got %d and %d",
                a.count(),
                b.count());
        return meanOfOthers(a) + meanOfOthers(b) - 2 * (sum(a, b) / ((double) a.count() * b.count()));
    }

    private double meanOfOthers(State x) {
        double own = 0;
        for (int i = 0; i < x.count(); i++) {
            double square = 0;
            for (int k = i * x.size(); k < (i + 1) * x.size(); k++) {
                square += x.values()[k] * x.values()[k];
            }
            double base = square / x.size() + 1;
            own += base * base * base;
        }
        return (sum(x, x) - own) / (x.count() * (x.count() - 1.0));
    }

    /** The sum of the kernel over all pairs. */
    private double sum(State a, State b) {
        double sum = 0;
        for (int i = 0; i < a.count(); i += BLOCK) {
            State rows = Features.part(a, i, BLOCK);
            for (int j = 0; j < b.count(); j += BLOCK) {
                sum += blockSum.of(rows, Features.part(b, j, BLOCK))[0];
            }
        }
        return sum;
    }

    @Override
    public void close() {
        blockSum.close();
    }
}
