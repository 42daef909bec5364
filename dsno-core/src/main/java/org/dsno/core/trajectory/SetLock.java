package org.dsno.core.trajectory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two writers out of one set. The operating system gives the lock back when the process ends, however it ends; its
 * file is no part of a complete set.
 */
final class SetLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private SetLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes what is, or is to be, in a folder.
     *
     * @throws IOException if another writer has it
     */
    static SetLock take(Path folder) throws IOException {
        Path working = SetBeginning.working(folder);
        Files.createDirectories(working);
        Path file = working.resolve(".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IOException(folder + ": another process is writing this set");
        }
        return new SetLock(file, channel);
    }

    /** Deletes the file, which is still locked. */
    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very process has it
        }
    }
}
