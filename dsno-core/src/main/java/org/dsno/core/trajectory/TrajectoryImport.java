package org.dsno.core.trajectory;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dsno.core.Progress;
import org.dsno.core.storage.DiskSpace;

/** Makes a trajectory set of trajectories that were solved and stored elsewhere. */
public final class TrajectoryImport {
    private TrajectoryImport() {}

    /**
     * Writes the set.
     *
     * @param from the trajectories
     * @param folder where; absent until the set is complete
     * @param provenance what the manifest tells of the set's making
     * @throws IOException if it cannot be written, or a trajectory cannot be read or has a number that is not finite
     */
    public static void write(TrajectorySet from, Path folder, JsonNode provenance, Progress progress)
            throws IOException {
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder.toString(), null, "an import does not write over anything");
        }
        int size = from.shape().size();
        float[] record = new float[Math.multiplyExact(from.times().size(), size)];
        DiskSpace.require(folder, (long) from.count() * record.length * Float.BYTES);
        try (TrajectoryWriter writer = TrajectoryWriter.anew(folder, TrajectoryWriter.Layout.of(record.length))) {
            for (int k = 0; k < from.count(); k++) {
                for (int i = 0; i < from.times().size(); i++) {
                    from.read(k, i, record, i * size);
                }
                requireFinite(record, k, folder);
                writer.append(record, 1);
                progress.advanced(k + 1, from.count());
            }
            writer.finish(from.shape(), from.times(), from.target(), from.evaluations(), from.labels(), provenance);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A training on such a number would fail later, and not say where it came from. */
    private static void requireFinite(float[] record, int index, Path folder) throws IOException {
        for (float number : record) {
            if (!Float.isFinite(number)) {
                throw new IOException(folder + ": trajectory " + index + " to import holds " + number);
            }
        }
    }
}
