package org.dsno.experiments.cell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much is in a folder. */
public final class FolderSize {
    private FolderSize() {}

    /** {@return bytes of all files in a folder and below; 0 if it is not there} */
    public static long of(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return 0;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length()) // 0 of one that has just been deleted
                    .sum();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
