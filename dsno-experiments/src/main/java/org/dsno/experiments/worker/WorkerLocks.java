package org.dsno.experiments.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.dsno.core.storage.ExclusiveFile;
import org.dsno.experiments.cell.FolderInUseException;

/**
 * The files that workers hold as long as they live. A sweep may be killed a moment before its workers notice, and the next
 * one must not begin while they still write.
 */
public final class WorkerLocks {
    private static final String NAME = ".worker-";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MILLIS_BETWEEN = 20;

    private WorkerLocks() {}

    /** {@return the lock of a worker of this number} */
    static ExclusiveFile take(Path folder, int number) throws IOException {
        return await(folder.resolve(NAME + number));
    }

    /** Waits until no worker of an earlier run is left, and removes what they left. */
    public static void awaitNone(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path file : inside.filter(one -> one.getFileName().toString().startsWith(NAME))
                    .toList()) {
                await(file).closeAndDelete();
            }
        }
    }

    private static ExclusiveFile await(Path file) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<ExclusiveFile> taken = ExclusiveFile.take(file);
            if (taken.isPresent()) {
                return taken.get();
            }
            try {
                Thread.sleep(MILLIS_BETWEEN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new FolderInUseException("a process of an earlier run is still using " + file.getParent() + " (it holds "
                + file.getFileName() + "); end it, or wait for it");
    }
}
