package org.dsno.core.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Asks before, not after hours, whether the disk can hold what is to be written. */
public final class DiskSpace {
    private DiskSpace() {}

    /**
     * Refuses what does not fit.
     *
     * @param path what is to be written; need not be there
     * @param bytes that it still takes
     * @throws IOException if the disk has not so much room; the message has both numbers
     */
    public static void require(Path path, long bytes) throws IOException {
        long free = free(path);
        if (bytes > free) {
            throw new IOException(
                    path + ": takes " + ByteCount.words(bytes) + ", the disk has room for " + ByteCount.words(free));
        }
    }

    /** {@return bytes that can be written where this path will be} */
    public static long free(Path path) throws IOException {
        @Nullable Path there = path.toAbsolutePath();
        while (there != null && Files.notExists(there)) {
            there = there.getParent();
        }
        return there == null ? Long.MAX_VALUE : Files.getFileStore(there).getUsableSpace();
    }
}
