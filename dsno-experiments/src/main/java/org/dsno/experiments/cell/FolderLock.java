package org.dsno.experiments.cell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dsno.core.storage.ExclusiveFile;

/** Keeps two runs out of one folder. The operating system gives the lock back when the process ends, however it ends. */
public final class FolderLock implements AutoCloseable {
    private final ExclusiveFile file;

    private FolderLock(ExclusiveFile file) {
        this.file = file;
    }

    /**
     * Takes the folder, and makes it if it is not there.
     *
     * @throws FolderInUseException if another run has it
     */
    public static FolderLock take(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new FolderLock(ExclusiveFile.take(folder.resolve(".lock"))
                .orElseThrow(() -> new FolderInUseException(
                        "another run is using the folder " + folder + "; wait for it, or give --output another one")));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
