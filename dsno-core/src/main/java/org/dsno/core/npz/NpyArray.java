package org.dsno.core.npz;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * An array in NumPy's format (version 1, 2 or 3): magic, version, length of the header (u16, from version 2 u32), header,
 * numbers row by row. Written is version 1.
 */
public final class NpyArray {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int LONGEST_HEADER = 10_000; // NumPy's own limit

    private final NpyHeader header;
    private final byte[] bytes;

    private NpyArray(NpyHeader header, byte[] bytes) {
        require(
                header.bytes() == bytes.length,
                "an array of %s takes %d bytes, not %d",
                header.shape(),
                header.bytes(),
                bytes.length);
        this.header = header;
        this.bytes = bytes;
    }

    /** {@return an array of float64} */
    public static NpyArray of(List<Integer> shape, double[] values) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, Double.BYTES)];
        little(bytes).asDoubleBuffer().put(values);
        return new NpyArray(new NpyHeader(NpyType.F8, List.copyOf(shape)), bytes);
    }

    /** {@return an array of uint8; the bytes are not copied} */
    public static NpyArray of(List<Integer> shape, byte[] values) {
        return new NpyArray(new NpyHeader(NpyType.U1, List.copyOf(shape)), values);
    }

    /** {@return a row of int64} */
    public static NpyArray of(long[] values) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, Long.BYTES)];
        little(bytes).asLongBuffer().put(values);
        return new NpyArray(new NpyHeader(NpyType.I8, List.of(values.length)), bytes);
    }

    public NpyType type() {
        return header.type();
    }

    public List<Integer> shape() {
        return header.shape();
    }

    /** {@return how many numbers there are} */
    public int size() {
        return bytes.length / header.type().size();
    }

    /** {@return a number, in the order of the rows; an int64 beyond 2^53 is rounded} */
    public double get(int index) {
        return header.type().get(little(bytes), index);
    }

    /** {@return all numbers} */
    public double[] toDoubles() {
        ByteBuffer buffer = little(bytes);
        double[] values = new double[size()];
        Arrays.setAll(values, i -> header.type().get(buffer, i));
        return values;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads what stands before the numbers of one.
     *
     * @throws IllegalArgumentException if it is none that can be read
     */
    static NpyHeader readHeader(InputStream in) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        require(
                start.length == MAGIC.length + 2 && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length),
                "it does not start with \\x93NUMPY");
        int version = start[MAGIC.length];
        require(version >= 1 && version <= 3, "it is of version %d, read are 1 to 3", version);
        byte[] size = in.readNBytes(version == 1 ? Short.BYTES : Integer.BYTES);
        require(size.length == (version == 1 ? Short.BYTES : Integer.BYTES), "it ends in its header");
        long length = version == 1
                ? Short.toUnsignedLong(little(size).getShort())
                : Integer.toUnsignedLong(little(size).getInt());
        require(length <= LONGEST_HEADER, "its header claims %d bytes, at most %d are read", length, LONGEST_HEADER);
        byte[] text = in.readNBytes((int) length);
        require(text.length == length, "it ends in its header");
        return NpyHeader.parse(new String(text, StandardCharsets.UTF_8));
    }

    /**
     * Reads the numbers after a header, to the end of the stream. The array grows with the bytes that come.
     *
     * @throws IllegalArgumentException if they are not as many as it says
     */
    static NpyArray readNumbers(InputStream in, NpyHeader header) throws IOException {
        long claimed = header.bytes();
        byte[] bytes = in.readNBytes((int) claimed);
        require(bytes.length == claimed, "it ends after %d bytes of numbers, %d are claimed", bytes.length, claimed);
        require(in.read() < 0, "more than its %d bytes of numbers follow", claimed);
        return new NpyArray(header, bytes);
    }

    void write(OutputStream out) throws IOException {
        String text = header.text();
        int before = MAGIC.length + 2 + Short.BYTES;
        int padding = ALIGNMENT - 1 - (before + text.length()) % ALIGNMENT;
        byte[] padded = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        out.write(MAGIC);
        out.write(new byte[] {1, 0});
        byte[] length = new byte[Short.BYTES];
        little(length).putShort((short) padded.length);
        out.write(length);
        out.write(padded);
        out.write(bytes);
    }
}
