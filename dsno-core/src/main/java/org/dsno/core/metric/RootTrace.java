package org.dsno.core.metric;

import org.dsno.api.State;
import org.dsno.core.device.TensorFlowSessions;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.linalg.SelfAdjointEig;
import org.tensorflow.op.linalg.Svd;
import org.tensorflow.types.TFloat64;

/**
 * Tr (S_1 S_2)^{1/2} of two covariances S_1 = AᵀA and S_2 = BᵀB, on the CPU in double.
 *
 * <p>No root of S_1 S_2 itself is taken, which is not symmetric and, with fewer samples than dimensions, singular.
 */
final class RootTrace {
    private static final DeviceSpec CPU =
            DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.CPU).build();

    private RootTrace() {}

    /**
     * The trace, by whichever decomposition is the smaller.
     *
     * @param a A, [n, d], finite
     * @param b B, [m, d], finite
     */
    static double of(State a, State b) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph).withDevice(CPU);
            Placeholder<TFloat64> inA = tf.placeholder(TFloat64.class);
            Placeholder<TFloat64> inB = tf.placeholder(TFloat64.class);
            boolean fewSamples = Math.min(a.count(), b.count()) <= a.size();
            Operand<TFloat64> roots = fewSamples ? singularValues(tf, inA, inB) : rootEigenvalues(tf, inA, inB);
            Operand<TFloat64> trace = tf.reduceSum(roots, tf.constant(0));
            try (Session session = TensorFlowSessions.onCpu().open(graph);
                    TFloat64 tensorA = tensor(a);
                    TFloat64 tensorB = tensor(b);
                    Result result = session.runner()
                            .feed(inA, tensorA)
                            .feed(inB, tensorB)
                            .fetch(trace)
                            .run()) {
                return ((TFloat64) result.get(0)).getDouble();
            }
        }
    }

    /**
     * The singular values of A Bᵀ, [min(n, m)]: their squares are the eigenvalues of A BᵀB Aᵀ, and so, but for zeros, of
     * AᵀA BᵀB. They are accurate at any rank, being no roots of rounding errors.
     */
    private static Operand<TFloat64> singularValues(Ops tf, Operand<TFloat64> a, Operand<TFloat64> b) {
        Operand<TFloat64> product = tf.linalg.matMul(a, b, MatMul.transposeB(true)); // [n, m]
        return tf.linalg.svd(product, Svd.computeUv(false)).s();
    }

    /** The roots of the eigenvalues of Rᵀ S_2 R, [d], where S_1 = R Rᵀ. */
    private static Operand<TFloat64> rootEigenvalues(Ops tf, Operand<TFloat64> a, Operand<TFloat64> b) {
        SelfAdjointEig<TFloat64> first = tf.linalg.selfAdjointEig(covariance(tf, a));
        Operand<TFloat64> r = tf.math.mul(first.v(), roots(tf, first.e())); // [d, d], column j times √e_j
        Operand<TFloat64> inner = tf.linalg.matMul(r, tf.linalg.matMul(covariance(tf, b), r), MatMul.transposeA(true));
        return roots(
                tf,
                tf.linalg.selfAdjointEig(inner, SelfAdjointEig.computeV(false)).e());
    }

    private static Operand<TFloat64> covariance(Ops tf, Operand<TFloat64> root) {
        return tf.linalg.matMul(root, root, MatMul.transposeA(true)); // [d, d]
    }

    /** Eigenvalues that are 0 come out as rounding errors of either sign. */
    private static Operand<TFloat64> roots(Ops tf, Operand<TFloat64> eigenvalues) {
        return tf.math.sqrt(tf.math.maximum(eigenvalues, tf.constant(0.0)));
    }

    private static TFloat64 tensor(State x) {
        return TFloat64.tensorOf(
                Shape.of(x.count(), x.size()),
                t -> t.asRawTensor().data().asDoubles().write(x.values()));
    }
}
