package org.dsno.core.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.core.Progress;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TrajectoryImport;

/**
 * Makes a trajectory set of trajectories that the authors of DSNO stored. Their files hold numbers alone, so what these
 * are has to be told.
 *
 * @param shape of a sample
 * @param times of the stored states, decreasing; the first is 1, where the noise is
 * @param target what is stored at the times after the first
 * @param classes how many classes there are; 0 leaves the labels of the database, if it has any, out
 * @param evaluations teacher evaluations (NFE) that each trajectory cost, 0 if not known
 */
public record LmdbImport(SampleShape shape, List<Double> times, Target target, int classes, long evaluations) {
    public LmdbImport {
        times = List.copyOf(times);
    }

    /**
     * Writes the set.
     *
     * @param from the database, as {@link LmdbTrajectories#open} takes it
     * @param folder where; absent until the set is complete
     * @param provenance what the manifest tells of the set's making
     * @throws IOException if the database is wrong or the set cannot be written; the message names the file
     */
    public void writeTo(Path from, Path folder, JsonNode provenance, Progress progress) throws IOException {
        try (LmdbTrajectories trajectories = LmdbTrajectories.open(from, shape, times.size())) {
            new TrajectoryImport(shape, times, target, evaluations)
                    .writeTo(
                            folder,
                            trajectories.count(),
                            trajectories::read,
                            labels(trajectories, from),
                            provenance,
                            progress);
        }
    }

    private Labels labels(LmdbTrajectories trajectories, Path from) throws IOException {
        if (classes == 0) {
            return Labels.none();
        }
        long[] stored = trajectories
                .labels()
                .orElseThrow(
                        () -> new IOException(from + ": has no labels, though " + classes + " classes are asked for"));
        int[] values = new int[stored.length];
        for (int k = 0; k < stored.length; k++) {
            if (stored[k] < 0 || stored[k] >= classes) {
                throw new IOException(from + ": trajectory " + k + " has the label " + stored[k] + "; labels of "
                        + classes + " classes are 0 to " + (classes - 1));
            }
            values[k] = (int) stored[k];
        }
        return Labels.of(classes, values);
    }
}
