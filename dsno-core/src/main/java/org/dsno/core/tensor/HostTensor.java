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

    /**
     * A tensor of these bytes.
     *
     * @param bytes from position to limit, little-endian
     * @throws IllegalArgumentException if they are not as many as type and shape say
     */
    public HostTensor(ElementType type, List<Long> shape, ByteBuffer bytes) {
        require(
                bytes.remaining() == byteCount(type, shape),
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

    /**
     * A copy of several tensors, end to end.
     *
     * @throws IllegalArgumentException if there are none, their types differ, or the shape is not that of all
     */
    public static HostTensor joined(List<Long> shape, List<HostTensor> pieces) {
        require(!pieces.isEmpty(), "there are no tensors to join");
        ElementType type = pieces.get(0).type;
        int size = 0;
        for (HostTensor piece : pieces) {
            require(piece.type == type, "tensors of %s and %s cannot be joined", type, piece.type);
            size = Math.addExact(size, piece.bytes.remaining());
        }
        require(size == byteCount(type, shape), "the tensors to join are not %s of %s", shape, type);
        ByteBuffer all = ByteBuffer.allocate(size);
        pieces.forEach(piece -> all.put(piece.view()));
        return new HostTensor(type, shape, all.flip());
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

    /** The same numbers, in the same order, under another shape. */
    public HostTensor reshaped(List<Long> other) {
        return new HostTensor(type, other, bytes);
    }

    /** A copy of the numbers of an F32, F16 or BF16 tensor. */
    public float[] floats() {
        require(type.fitsFloat(), "expected an F32, F16 or BF16 tensor, this is %s", type);
        float[] values = new float[count()];
        ByteBuffer view = view();
        if (type == ElementType.F32) {
            view.asFloatBuffer().get(values);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) type.read(view);
            }
        }
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

    /** Bytes of a tensor; an {@link ArithmeticException} if a long cannot hold them. */
    static long byteCount(ElementType type, List<Long> shape) {
        return Math.multiplyExact(numbers(shape), (long) type.bytes());
    }

    private static long numbers(List<Long> shape) {
        long numbers = 1;
        for (long side : shape) {
            require(side >= 0, "a tensor shape must not be negative, was %s", shape);
            numbers = Math.multiplyExact(numbers, side);
        }
        return numbers;
    }
}
