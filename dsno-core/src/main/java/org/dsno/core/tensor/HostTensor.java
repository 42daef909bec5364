package org.dsno.core.tensor;

import static org.dsno.api.Arguments.require;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A tensor in the Java heap or in a mapped file, row-major, little-endian.
 *
 * <p>The bytes are shared, not copied: whoever passes them in stops writing to them.
 */
public final class HostTensor {
    private final ElementType type;
    private final List<Long> shape;
    private final ByteBuffer bytes;

    HostTensor(ElementType type, List<Long> shape, ByteBuffer bytes) {
        require(
                bytes.remaining() == numbers(shape) * type.bytes(),
                "a tensor %s of %s does not have %d bytes",
                shape,
                type,
                bytes.remaining());
        this.type = type;
        this.shape = List.copyOf(shape);
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A float32 tensor. */
    public static HostTensor of(List<Long> shape, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new HostTensor(ElementType.F32, shape, bytes);
    }

    public ElementType type() {
        return type;
    }

    public List<Long> shape() {
        return shape;
    }

    /** Numbers in the tensor. */
    public int count() {
        return Math.toIntExact(numbers(shape));
    }

    /** A copy of the numbers of an F32 tensor. */
    public float[] floats() {
        require(type == ElementType.F32, "expected an F32 tensor, this is %s", type);
        float[] values = new float[count()];
        view().asFloatBuffer().get(values);
        return values;
    }

    /** A copy of the numbers, widened where the type is smaller; I64 only as far as double is exact. */
    public double[] doubles() {
        ByteBuffer view = view();
        double[] values = new double[count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.read(view);
        }
        return values;
    }

    /** The raw bytes, little-endian. */
    ByteBuffer view() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    static long numbers(List<Long> shape) {
        long numbers = 1;
        for (long side : shape) {
            require(side >= 0, "a tensor shape must not be negative, was %s", shape);
            numbers = Math.multiplyExact(numbers, side);
        }
        return numbers;
    }
}
