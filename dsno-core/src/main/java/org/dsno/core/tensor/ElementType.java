package org.dsno.core.tensor;

import java.nio.ByteBuffer;

/** The element types of safetensors files that dsno reads. */
public enum ElementType {
    /** IEEE half precision: 1 sign, 5 exponent, 10 fraction bits. */
    F16(Short.BYTES) {
        @Override
        double read(ByteBuffer from) {
            return half(from.getShort());
        }
    },
    /** The upper half of an {@link #F32}. */
    BF16(Short.BYTES) {
        @Override
        double read(ByteBuffer from) {
            return Float.intBitsToFloat(from.getShort() << Short.SIZE);
        }
    },
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

    private static final int HALF_FRACTION_BITS = 10;
    private static final int HALF_BIAS = 15;
    private static final int HALF_SPECIAL = 31;

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** Whether a float holds every value of the type. */
    boolean fitsFloat() {
        return this == F16 || this == BF16 || this == F32;
    }

    /** Reads the next element. */
    abstract double read(ByteBuffer from);

    private static double half(short bits) {
        int exponent = bits >> HALF_FRACTION_BITS & HALF_SPECIAL;
        int fraction = bits & (1 << HALF_FRACTION_BITS) - 1;
        double size;
        if (exponent == HALF_SPECIAL) {
            size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            size = Math.scalb((double) fraction, 1 - HALF_BIAS - HALF_FRACTION_BITS);
        } else {
            size = Math.scalb((double) (fraction | 1 << HALF_FRACTION_BITS), exponent - HALF_BIAS - HALF_FRACTION_BITS);
        }
        return bits < 0 ? -size : size;
    }
}
