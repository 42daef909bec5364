package org.dsno.core.memory;

import org.tensorflow.Output;

/** The size of a tensor, before it is there. */
final class TensorBytes {
    private TensorBytes() {}

    /** {@return bytes; 0 for a handle, and where the graph leaves the size open, which is so of lists of axes} */
    static long of(Output<?> tensor) {
        int each = switch (tensor.dataType()) {
            case DT_FLOAT, DT_INT32, DT_UINT32 -> 4;
            case DT_DOUBLE, DT_INT64, DT_UINT64 -> 8;
            case DT_HALF, DT_BFLOAT16, DT_INT16, DT_UINT16 -> 2;
            case DT_BOOL, DT_INT8, DT_UINT8 -> 1;
            default -> 0;
        };
        return each == 0 || tensor.shape().hasUnknownDimension()
                ? 0
                : Math.multiplyExact(each, tensor.shape().size());
    }
}
