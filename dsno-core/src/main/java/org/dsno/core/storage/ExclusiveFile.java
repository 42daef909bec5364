package org.dsno.core.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that one owner at a time holds, of all processes. The operating system gives it back when the process ends, however
 * it ends.
 */
public final class ExclusiveFile implements AutoCloseable {
    // The system's locks are a process's, and closing any channel of the file gives them back, so our own come first.
    private static final Set<Path> HELD = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private ExclusiveFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * {@return the file, made if it is not there; empty if somebody else holds it}
     *
     * @param file in a folder that is there
     */
    public static Optional<ExclusiveFile> take(Path file) throws IOException {
        Path key = file.toAbsolutePath().normalize();
        synchronized (HELD) {
            if (!HELD.add(key)) {
                return Optional.empty();
            }
        }
        ExclusiveFile taken = null;
        try {
            taken = takeFromOthers(key);
            return Optional.ofNullable(taken);
        } finally {
            if (taken == null) {
                giveBack(key);
            }
        }
    }

    private static @Nullable ExclusiveFile takeFromOthers(Path file) throws IOException {
        while (true) {
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
            Object before = key(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean ours = false;
            try {
                if (tryLock(channel) == null) {
                    return null;
                }
                // Whoever held it may have deleted it before we locked it: then the name is another file's, or
                // nobody's.
                ours = Objects.equals(before, key(file));
                if (ours) {
                    return new ExclusiveFile(file, channel);
                }
            } finally {
                if (!ours) {
                    channel.close();
                }
            }
        }
    }

    /**
     * {@return what tells a file from another of that name; a name of its own if there is none}
     *
     * <p>Opens nothing: to close it again would give the lock back.
     */
    private static @Nullable Object key(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return new Object();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // other code of this process has it
        }
    }

    private static void giveBack(Path key) {
        synchronized (HELD) {
            HELD.remove(key);
        }
    }

    /** Deletes the file and gives it back. */
    public void closeAndDelete() throws IOException {
        try (this) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            giveBack(file);
        }
    }
}
