package org.dsno.core.sink;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A file of events in TensorFlow's record format:
 *
 * <pre>
 * length of the event      uint64, little-endian
 * checksum of the length   uint32, masked CRC32C
 * event                    a protocol buffer
 * checksum of the event    uint32, masked CRC32C
 * </pre>
 *
 * <p>TensorBoard takes the files of a folder in the order of their names, so a later file has a later second in its name.
 */
final class EventFile implements Closeable {
    private static final Pattern NAME = Pattern.compile("events\\.out\\.tfevents\\.(\\d{10})\\.dsno");
    private static final int MASK = 0xa282ead8;

    private final Path file;
    private final FileChannel channel;

    private EventFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * A new file, after those that are there.
     *
     * @param now seconds since 1970
     */
    static EventFile after(Path folder, long now) throws IOException {
        long seconds = now;
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path file : inside.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    seconds = Math.max(seconds, 1 + Long.parseLong(name.group(1)));
                }
            }
        }
        Path file = folder.resolve(String.format(Locale.ROOT, "events.out.tfevents.%010d.dsno", seconds));
        return new EventFile(file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Writes an event to the end, whole as long as the machine runs on, or not at all: a disk may be full. */
    void append(byte[] event) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(event.length)
                .flip();
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + event.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(event.length)
                .putInt(checksum(length))
                .put(event)
                .putInt(checksum(ByteBuffer.wrap(event)))
                .flip();
        long end = channel.position();
        try {
            while (record.hasRemaining()) {
                channel.write(record);
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** A checksum of checksums would be weak: TensorFlow turns and shifts those that it stores. */
    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.force(true);
            channel.close();
        }
    }
}
