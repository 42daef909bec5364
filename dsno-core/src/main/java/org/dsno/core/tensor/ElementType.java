package org.dsno.core.tensor;

import java.nio.ByteBuffer;

/** The element types of safetensors files that dsno reads. */
public enum ElementType {
    F32(Float.BYTES) {
        @Override
        double read(ByteBuffer from) {
            return from.getFloat();
        }
    },
    F64(Double.BYTES) {
        @Override
        double read(ByteBuffer from) {
            return from.getDouble();
        }
    },
    I64(Long.BYTES) {
        @Override
        double read(ByteBuffer from) {
            return from.getLong();
        }
    };

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** Reads the next element. */
    abstract double read(ByteBuffer from);
}
