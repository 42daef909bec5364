package org.dsno.core.metric;

import java.util.Arrays;
import org.dsno.api.State;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.linalg.SelfAdjointEig;
import org.tensorflow.op.linalg.Svd;
import org.tensorflow.types.TFloat64;

/**
 * Tr (S_1 S_2)^{1/2} of two covariances S_1 = AᵀA and S_2 = BᵀB: the sum of the singular values of A Bᵀ, for their
 * squares are the eigenvalues of A BᵀB Aᵀ, and so, but for zeros, of AᵀA BᵀB.
 *
 * <p>No root of S_1 S_2 itself is taken, which is not symmetric and, with fewer samples than dimensions, singular.
 * Singular values are no roots of rounding errors: they are accurate at any rank.
 */
final class RootTrace {
    private RootTrace() {}

    /**
     * The trace, of roots.
     *
     * @param a A, [n, d], finite
     * @param b B, [m, d], finite
     */
    static double ofRoots(State a, State b) {
        return sum(MatrixFunction.once(
                (tf, x, y) -> singularValues(tf, tf.linalg.matMul(x, y, MatMul.transposeB(true))), a, b));
    }

    /**
     * The trace, of covariances.
     *
     * @param s1 S_1, [d, d], symmetric, finite
     * @param s2 S_2, [d, d], symmetric, finite
     */
    static double ofCovariances(State s1, State s2) {
        return sum(MatrixFunction.once(
                (tf, x, y) -> singularValues(tf, tf.linalg.matMul(x, y, MatMul.transposeA(true))), root(s1), root(s2)));
    }

    private static Operand<TFloat64> singularValues(Ops tf, Operand<TFloat64> product) {
        return tf.linalg.svd(product, Svd.computeUv(false)).s();
    }

    /** {@return R, [d, d], of S = R Rᵀ; it takes a tenth of the time where the covariance is not singular} */
    private static State root(State s) {
        return Cholesky.of(s).orElseGet(() -> {
            double rounding = s.size() * Math.ulp(1.0);
            return new State(
                    s.size(), s.size(), MatrixFunction.once((tf, x, y) -> rootOfSingular(tf, x, rounding), s, s));
        });
    }

    /**
     * R = V e^{1/2} of S = V e Vᵀ. An eigenvalue that is 0 comes out as a rounding error of either sign, and the root of one
     * has half of the digits of all: what is below the rounding is taken for 0.
     *
     * @param rounding as a share of the largest eigenvalue
     */
    private static Operand<TFloat64> rootOfSingular(Ops tf, Operand<TFloat64> s, double rounding) {
        SelfAdjointEig<TFloat64> eig = tf.linalg.selfAdjointEig(s);
        Operand<TFloat64> e = eig.e();
        Operand<TFloat64> least = tf.math.mul(tf.reduceMax(e, tf.constant(0)), tf.constant(rounding));
        Operand<TFloat64> known = tf.dtypes.cast(tf.math.greater(e, least), TFloat64.class);
        return tf.math.mul(eig.v(), tf.math.sqrt(tf.math.mul(known, tf.math.abs(e)))); // column j times √e_j
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
