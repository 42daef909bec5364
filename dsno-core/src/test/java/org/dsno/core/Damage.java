package org.dsno.core;

import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Files that are not as they should be. Reading one must succeed or end in an {@link IOException} that names the file,
 * and must not allocate what the file merely claims; anything else fails the test.
 *
 * @param file where they are put
 * @param mostBytes what one reading may allocate in the Java heap
 */
public record Damage(Path file, long mostBytes, Reading reading) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int LONGEST_MESSAGE = 2000;

    /** Reads a file, with all that there is in it. */
    @FunctionalInterface
    public interface Reading {
        void read(Path file) throws IOException;
    }

    /** {@return whether the file is refused} */
    public boolean isRefused(byte[] content) throws IOException {
        // Written over, not anew: some file systems wait for the disk when a file was emptied first.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content), 0);
            channel.truncate(content.length);
        }
        return isRefused();
    }

    /** The same of what lies there. */
    public boolean isRefused() {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Optional<IOException> refusal = Optional.empty();
        try {
            reading.read(file);
        } catch (IOException e) {
            refusal = Optional.of(e);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (allocated > mostBytes) {
            fail(
                    "%d bytes were allocated for a file of %d",
                    allocated, file.toFile().length());
        }
        refusal.map(Throwable::getMessage).ifPresent(this::requireNamed);
        return refusal.isPresent();
    }

    private void requireNamed(String message) {
        if (!message.startsWith(file + ": ") || message.endsWith("null") || message.length() > LONGEST_MESSAGE) {
            fail("a message without the file, without a reason, or too long: %s", message);
        }
    }

    /** {@return how many of the file's beginnings, the whole left out, are refused} */
    public int refusedTruncations(byte[] good) throws IOException {
        int refused = 0;
        for (int length = 0; length < good.length; length++) {
            refused += isRefused(Arrays.copyOf(good, length)) ? 1 : 0;
        }
        return refused;
    }

    /**
     * {@return how many are refused of files with one to four wrong bytes}
     *
     * @param within bytes are wrong only before here
     */
    public int refusedMutations(byte[] good, int within, int count, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < count; i++) {
            byte[] bad = good.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                // All-ones and zero are what lengths and pointers go wrong with most.
                byte[] tempting = {(byte) random.nextInt(), (byte) 0xff, 0, 0x7f, (byte) (bad[0] + 1)};
                bad[random.nextInt(within)] = tempting[random.nextInt(tempting.length)];
            }
            refused += isRefused(bad) ? 1 : 0;
        }
        return refused;
    }
}
