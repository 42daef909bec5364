package org.dsno.core.device;

import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * In what numbers networks multiply features by weights (Micikevicius et al. 2018). Weights, their updates, norms, temporal
 * convolutions and losses are in float32 in any case.
 */
public enum Precision {
    /** 24 bits of precision. */
    FLOAT32(TFloat32.class),
    /** 8 bits of precision, the range of float32. */
    BFLOAT16(TBfloat16.class),
    /** 11 bits of precision, from 6e-8 to 65,504: gradients are scaled so that they stay in this range. */
    FLOAT16(TFloat16.class);

    private final Class<? extends TFloating> type;

    Precision(Class<? extends TFloating> type) {
        this.type = type;
    }

    /** {@return its type in a graph} */
    public Class<? extends TFloating> type() {
        return type;
    }

    /** {@return whether gradients of a usual size fall out of its range} */
    public boolean needsLossScaling() {
        return this == FLOAT16;
    }
}
