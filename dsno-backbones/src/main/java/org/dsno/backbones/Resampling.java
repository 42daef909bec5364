package org.dsno.backbones;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a residual block does to height and width. */
enum Resampling {
    NONE {
        @Override
        Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
            return x;
        }
    },
    /** The mean of 2×2 pixels. */
    HALF {
        @Override
        Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
            return tf.nn.avgPool(x, List.of(1L, 2L, 2L, 1L), List.of(1L, 2L, 2L, 1L), "VALID");
        }
    },
    /** Every pixel becomes 2×2. */
    DOUBLE {
        @Override
        Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
            int height = (int) x.shape().get(1);
            int width = (int) x.shape().get(2);
            return tf.image.resizeNearestNeighbor(x, tf.constant(new int[] {2 * height, 2 * width}));
        }
    };

    /** {@return [N, H, W, C] → [N, H', W', C]} */
    abstract Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x);
}
