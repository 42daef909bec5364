package org.dsno.core.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
 * @param evaluations teacher evaluations (NFE) that each trajectory cost, 0 if not known
 */
public record LmdbImport(SampleShape shape, List<Double> times, Target target, long evaluations) {
    public LmdbImport {
        times = List.copyOf(times);
    }

    /**
     * Writes the set.
     *
     * @param from the database, as {@link LmdbTrajectories#open} takes it
     * @param folder where; absent until the set is complete
     * @param provenance what the manifest tells of the set's making
     * @return the class of each trajectory; empty if the database has none
     * @throws IOException if the database is wrong or the set cannot be written; the message names the file
     */
    public long[] writeTo(Path from, Path folder, JsonNode provenance, Progress progress) throws IOException {
        try (LmdbTrajectories trajectories = LmdbTrajectories.open(from, shape, times.size())) {
            new TrajectoryImport(shape, times, target, evaluations)
                    .writeTo(folder, trajectories.count(), trajectories::read, provenance, progress);
            return trajectories.labels().orElse(new long[0]);
        }
    }
}
