package org.dsno.core.distillation;

import java.util.Map;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The {@link Coefficient}s of some samples of a batch, as a graph has them.
 *
 * @param rows one number for each of b samples, [b]
 */
record CoefficientRows(Ops tf, Map<Coefficient, Operand<TFloat32>> rows) {
    /** {@return one number for each sample, [b]} */
    Operand<TFloat32> of(Coefficient name) {
        return Objects.requireNonNull(rows.get(name));
    }

    /** {@return p x + q y, [b, H, W, C]} */
    Operand<TFloat32> combined(Coefficient p, Operand<TFloat32> x, Coefficient q, Operand<TFloat32> y) {
        return tf.math.add(tf.math.mul(overPixels(p), x), tf.math.mul(overPixels(q), y));
    }

    private Operand<TFloat32> overPixels(Coefficient name) {
        return tf.reshape(of(name), tf.constant(new long[] {-1, 1, 1, 1}));
    }
}
