package org.dsno.core.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Writes that cannot be half done. Whatever happens, a reader finds the old file, or the new one, whole; what was left
 * under a temporary name is written over by the next attempt, or goes with {@link #deleteUnfinished}.
 */
public final class Durable {
    private static final String TEMPORARY = ".part";

    private Durable() {}

    /** What is to be written. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file under a temporary name beside it, syncs it to the disk and moves it in place.
     *
     * @throws IOException if it cannot be written; the message names the file, or the folder that is missing
     */
    public static void write(Path file, Content content) throws IOException {
        requireFolderOf(file);
        Path temporary = temporary(file);
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        } catch (FileSystemException e) {
            throw e; // names the file
        } catch (IOException e) {
            IOException named = new IOException(file + ": " + e.getMessage(), e);
            discard(temporary, named);
            throw named;
        }
        move(temporary, file);
    }

    /**
     * Makes sure that a file can be put where it is to be, before the work that it is to hold is done.
     *
     * @throws IOException if there is no such folder
     */
    public static void requireFolderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        Path named = file.getParent() == null ? folder : file.getParent();
        if (Files.exists(folder)) {
            throw new NotDirectoryException(named.toString());
        }
        throw new NoSuchFileException(named.toString(), null, "there is no such folder");
    }

    /** Writes a text file in UTF-8, likewise. */
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The name under which {@code target} is built until it is complete. */
    public static Path temporary(Path target) {
        return target.resolveSibling(target.getFileName() + TEMPORARY);
    }

    /** Gives a complete file or folder its name, in one step, and syncs the folder that holds it. */
    public static void move(Path complete, Path target) throws IOException {
        Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = target.toAbsolutePath().getParent();
        // Windows cannot open a folder as a channel, and needs no sync to keep a rename.
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Deletes what was never finished in a folder: nobody may be building there. */
    public static void deleteUnfinished(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path path :
                    inside.filter(one -> one.toString().endsWith(TEMPORARY)).toList()) {
                deleteTree(path);
            }
        }
    }

    /** Deletes a folder and all in it, if it is there. */
    public static void deleteTree(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void discard(Path temporary, IOException because) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }
}
