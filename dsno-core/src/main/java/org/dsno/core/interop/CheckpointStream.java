package org.dsno.core.interop;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The content of a file that may be compressed with gzip, up to a limit that a compressed file cannot talk us out of. */
final class CheckpointStream extends FilterInputStream {
    // Numbers of a network shrink by a few; gzip can shrink zeros a thousandfold, which is what a bomb is made of.
    private static final long LARGEST_RATIO = 100;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER = 1 << 16;

    private final boolean compressed;
    private final long limit;
    private long read;

    private CheckpointStream(InputStream content, boolean compressed, long limit) {
        super(content);
        this.compressed = compressed;
        this.limit = limit;
    }

    static CheckpointStream open(Path file) throws IOException {
        long size = Files.size(file);
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            raw.mark(2);
            boolean compressed = (raw.read() << Byte.SIZE | raw.read()) == GZIP_MAGIC;
            raw.reset();
            return compressed
                    ? new CheckpointStream(new GZIPInputStream(raw, BUFFER), true, size * LARGEST_RATIO)
                    : new CheckpointStream(raw, false, size);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** More bytes than this the content cannot have; a compressed one may have fewer. */
    long limit() {
        return limit;
    }

    /** Whether {@link #limit} is only an upper bound. */
    boolean isCompressed() {
        return compressed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int now = super.read(into, offset, length);
        read += Math.max(now, 0);
        if (read > limit) {
            throw new IOException("it grows to more than " + LARGEST_RATIO + " times its size when it is decompressed");
        }
        return now;
    }
}
