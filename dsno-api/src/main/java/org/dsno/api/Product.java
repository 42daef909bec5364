package org.dsno.api;

import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** A product of two operands of one type, whatever that is: a convolution, a product of matrices. */
@FunctionalInterface
public interface Product {
    /** Adds its op. */
    Operand<TFloating> of(Operand<TFloating> a, Operand<TFloating> b);
}
