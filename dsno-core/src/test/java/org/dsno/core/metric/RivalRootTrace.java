package org.dsno.core.metric;

import java.util.Arrays;
import org.dsno.api.State;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.linalg.SelfAdjointEig;
import org.tensorflow.types.TFloat64;

/** Tr (S_1 S_2)^{1/2} as the sum of the roots of the eigenvalues of Rᵀ S_2 R, where S_1 = R Rᵀ. */
final class RivalRootTrace {
    private RivalRootTrace() {}

    static double of(State s1, State s2) {
        return Arrays.stream(MatrixFunction.once(RivalRootTrace::roots, s1, s2)).sum();
    }

    private static Operand<TFloat64> roots(Ops tf, Operand<TFloat64> s1, Operand<TFloat64> s2) {
        SelfAdjointEig<TFloat64> first = tf.linalg.selfAdjointEig(s1);
        Operand<TFloat64> r = tf.math.mul(first.v(), root(tf, first.e()));
        Operand<TFloat64> inner = tf.linalg.matMul(r, tf.linalg.matMul(s2, r), MatMul.transposeA(true));
        return root(
                tf,
                tf.linalg.selfAdjointEig(inner, SelfAdjointEig.computeV(false)).e());
    }

    private static Operand<TFloat64> root(Ops tf, Operand<TFloat64> eigenvalues) {
        return tf.math.sqrt(tf.math.maximum(eigenvalues, tf.constant(0.0)));
    }
}
