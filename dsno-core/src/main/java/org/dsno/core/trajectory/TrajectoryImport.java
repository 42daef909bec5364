package org.dsno.core.trajectory;

import static org.dsno.api.Arguments.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.core.Progress;

/**
 * Makes a trajectory set of trajectories that were solved elsewhere.
 *
 * @param shape of one sample
 * @param times the kept times, decreasing; the first is 1, where the noise is
 * @param target what is kept at the times after the first
 * @param evaluations teacher evaluations (NFE) that each trajectory cost, 0 if not known
 */
public record TrajectoryImport(SampleShape shape, List<Double> times, Target target, long evaluations) {
    public TrajectoryImport {
        times = List.copyOf(times);
        require(times.size() >= 2 && times.get(0) == 1, "at least two times are expected, the first 1, not %s", times);
        for (int i = 1; i < times.size(); i++) {
            require(times.get(i) < times.get(i - 1), "the times of a trajectory decrease, got %s", times);
        }
    }

    /** Where trajectories come from. */
    @FunctionalInterface
    public interface Source {
        /**
         * Copies one.
         *
         * @param index counts from 0
         * @param into gets [T, H, W, C]
         */
        void read(int index, float[] into) throws IOException;
    }

    /**
     * Writes the set.
     *
     * @param folder where; absent until the set is complete
     * @param labels the class of each; none if there are no classes
     * @param provenance what the manifest tells of the set's making
     * @throws IOException if it cannot be written, or a trajectory cannot be read or has a number that is not finite
     */
    public void writeTo(Path folder, int count, Source source, Labels labels, JsonNode provenance, Progress progress)
            throws IOException {
        require(count >= 1, "a set has at least one trajectory, not %d", count);
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder.toString(), null, "an import does not write over anything");
        }
        require(
                labels.classes() == 0 || labels.values().length == count,
                "there are %d labels for %d trajectories",
                labels.values().length,
                count);
        float[] record = new float[Math.multiplyExact(times.size(), shape.size())];
        try (TrajectoryWriter writer = new TrajectoryWriter(folder, record.length)) {
            for (int k = 0; k < count; k++) {
                source.read(k, record);
                requireFinite(record, k, folder);
                writer.append(record, 1);
                progress.advanced(k + 1, count);
            }
            writer.label(labels);
            writer.finish(shape, times, target, evaluations, provenance);
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
