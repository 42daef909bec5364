package org.dsno.core.network;

import org.dsno.api.Product;
import org.dsno.core.device.Precision;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** A product whose operands are rounded first. */
public final class RoundedProduct {
    private RoundedProduct() {}

    /** Adds it. {@return in float32} */
    public static Operand<TFloat32> of(
            Ops tf, Precision precision, Operand<TFloat32> a, Operand<TFloat32> b, Product product) {
        if (precision == Precision.FLOAT32) {
            return float32(product.of(any(a), any(b)));
        }
        return tf.dtypes.cast(
                product.of(any(tf.dtypes.cast(a, precision.type())), any(tf.dtypes.cast(b, precision.type()))),
                TFloat32.class);
    }

    @SuppressWarnings("unchecked") // a product only passes its operands on
    private static Operand<TFloating> any(Operand<? extends TFloating> operand) {
        return (Operand<TFloating>) operand;
    }

    @SuppressWarnings("unchecked") // a product of float32 is float32
    private static Operand<TFloat32> float32(Operand<TFloating> product) {
        return (Operand<TFloat32>) (Operand<?>) product;
    }
}
