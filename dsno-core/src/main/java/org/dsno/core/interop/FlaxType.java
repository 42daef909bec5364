package org.dsno.core.interop;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.dsno.core.tensor.ElementType;
import org.dsno.core.tensor.HostTensor;

/** The types of numbers in a flax checkpoint, each with the type that it is read as. */
enum FlaxType {
    FLOAT16(Short.BYTES) {
        @Override
        HostTensor widen(List<Long> shape, ByteBuffer bytes) {
            return HostTensor.of(shape, new HostTensor(ElementType.F16, shape, bytes).floats());
        }
    },
    BFLOAT16(Short.BYTES) {
        @Override
        HostTensor widen(List<Long> shape, ByteBuffer bytes) {
            return HostTensor.of(shape, new HostTensor(ElementType.BF16, shape, bytes).floats());
        }
    },
    FLOAT32(Float.BYTES) {
        @Override
        HostTensor widen(List<Long> shape, ByteBuffer bytes) {
            return new HostTensor(ElementType.F32, shape, bytes);
        }
    },
    FLOAT64(Double.BYTES) {
        @Override
        HostTensor widen(List<Long> shape, ByteBuffer bytes) {
            return new HostTensor(ElementType.F64, shape, bytes);
        }
    },
    INT32(Integer.BYTES) {
        @Override
        HostTensor widen(List<Long> shape, ByteBuffer bytes) {
            ByteBuffer from = bytes.order(ByteOrder.LITTLE_ENDIAN);
            return longs(shape, bytes.remaining() / Integer.BYTES, () -> from.getInt());
        }
    },
    INT64(Long.BYTES) {
        @Override
        HostTensor widen(List<Long> shape, ByteBuffer bytes) {
            return new HostTensor(ElementType.I64, shape, bytes);
        }
    },
    UINT8(Byte.BYTES) {
        @Override
        HostTensor widen(List<Long> shape, ByteBuffer bytes) {
            return longs(shape, bytes.remaining(), () -> Byte.toUnsignedLong(bytes.get()));
        }
    },
    BOOL(Byte.BYTES) {
        @Override
        HostTensor widen(List<Long> shape, ByteBuffer bytes) {
            return longs(shape, bytes.remaining(), () -> bytes.get() == 0 ? 0 : 1);
        }
    };

    private final int bytes;

    FlaxType(int bytes) {
        this.bytes = bytes;
    }

    /**
     * {@return the type of this name}
     *
     * @throws IllegalArgumentException if there is none, with those that there are
     */
    static FlaxType of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "it has an array of " + name + ", only " + Arrays.toString(values()) + " are read"));
    }

    /**
     * {@return bytes of an array}
     *
     * @throws ArithmeticException if a long cannot hold them
     */
    long bytes(List<Long> shape) {
        return shape.stream().reduce((long) bytes, Math::multiplyExact);
    }

    /** {@return the array in the type that it is read as} */
    abstract HostTensor widen(List<Long> shape, ByteBuffer bytes);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static HostTensor longs(List<Long> shape, int count, LongSupplier next) {
        ByteBuffer longs =
                ByteBuffer.allocate(Math.multiplyExact(count, Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            longs.putLong(next.getAsLong());
        }
        return new HostTensor(ElementType.I64, shape, longs.flip());
    }
}
