package org.dsno.core.npz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The element types that are read and written, little-endian, by NumPy's names. */
public enum NpyType {
    F4("<f4", Float.BYTES) {
        @Override
        double get(ByteBuffer bytes, int index) {
            return bytes.getFloat(index * Float.BYTES);
        }
    },
    F8("<f8", Double.BYTES) {
        @Override
        double get(ByteBuffer bytes, int index) {
            return bytes.getDouble(index * Double.BYTES);
        }
    },
    U1("|u1", Byte.BYTES) {
        @Override
        double get(ByteBuffer bytes, int index) {
            return Byte.toUnsignedInt(bytes.get(index));
        }
    },
    I8("<i8", Long.BYTES) {
        @Override
        double get(ByteBuffer bytes, int index) {
            return bytes.getLong(index * Long.BYTES);
        }
    };

    private final String descr;
    private final int size;

    NpyType(String descr, int size) {
        this.descr = descr;
        this.size = size;
    }

    /** {@return bytes of one number} */
    int size() {
        return size;
    }

    abstract double get(ByteBuffer bytes, int index);

    static Optional<NpyType> of(String descr) {
        return Arrays.stream(values()).filter(type -> type.descr.equals(descr)).findAny();
    }

    static String known() {
        return Arrays.stream(values()).map(NpyType::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return descr;
    }
}
