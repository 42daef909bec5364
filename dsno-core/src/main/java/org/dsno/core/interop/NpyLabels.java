package org.dsno.core.interop;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dsno.core.storage.Durable;

/**
 * Class labels in NumPy's file format, version 1: the magic, two bytes of version, u16 length of a header, the header (a
 * Python dictionary, padded with spaces), then int64, little-endian.
 */
final class NpyLabels {
    private static final byte[] START = "\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER_AT = START.length + Short.BYTES;
    private static final int ALIGNMENT = 64;
    private static final int LONGEST_QUOTE = 100;
    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '<i8', 'fortran_order': (?:False|True), 'shape': \\((\\d{1,9}),\\), \\} *\n");

    private NpyLabels() {}

    /**
     * Reads a list of labels.
     *
     * @throws IOException if the file cannot be read or is not one; the message names it
     */
    static long[] read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            require(size >= HEADER_AT, "it has %d bytes, its start takes %d", size, HEADER_AT);
            ByteBuffer start = read(channel, 0, HEADER_AT);
            require(
                    start.slice(0, START.length).equals(ByteBuffer.wrap(START)),
                    "it does not start with \\x93NUMPY and version 1.0");
            int length = Short.toUnsignedInt(start.getShort(START.length));
            require(length <= size - HEADER_AT, "its header claims %d bytes, %d follow", length, size - HEADER_AT);
            String header = StandardCharsets.ISO_8859_1
                    .decode(read(channel, HEADER_AT, length))
                    .toString();
            Matcher matcher = HEADER.matcher(header);
            require(
                    matcher.matches(),
                    "it holds %s, one row of int64 is expected ('descr': '<i8', 'shape': (n,))",
                    header.substring(0, Math.min(header.length(), LONGEST_QUOTE))
                            .strip());
            int count = Integer.parseInt(matcher.group(1));
            long data = size - HEADER_AT - length;
            require(
                    data == (long) count * Long.BYTES,
                    "it has %d bytes of data, %d labels take %d",
                    data,
                    count,
                    (long) count * Long.BYTES);
            require(data <= Integer.MAX_VALUE, "it has %d labels, more than can be read", count);
            long[] labels = new long[count];
            read(channel, HEADER_AT + length, (int) data).asLongBuffer().get(labels);
            return labels;
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": not a NumPy file of labels: " + e.getMessage(), e);
        }
    }

    static void write(Path file, long[] labels) throws IOException {
        String header = "{'descr': '<i8', 'fortran_order': False, 'shape': (" + labels.length + ",), }";
        int padding = ALIGNMENT - 1 - (HEADER_AT + header.length()) % ALIGNMENT;
        byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        Durable.write(file, out -> {
            out.write(START);
            ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            out.write(number.putShort(0, (short) text.length).array(), 0, Short.BYTES);
            out.write(text);
            for (long label : labels) {
                out.write(number.putLong(0, label).array());
            }
        });
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        LmdbPage.read(channel, position, bytes);
        return bytes.flip();
    }
}
