package org.dsno.experiments.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dsno.api.Seeds;
import org.dsno.core.Progress;
import org.dsno.core.trajectory.TrajectoryGeneration;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.core.trajectory.TrajectorySolve;
import org.dsno.experiments.config.Cell;

/** The trajectory sets of a sweep: made once, used by every cell that asks for the same. */
record TrajectoryStage(Path stages, ObjectNode environment) {
    /** The noise that operators are trained from. */
    static final String TRAINING = "trajectory-noise";

    /** The noise that operators are judged by. */
    static final String EVALUATION = "evaluation-noise";

    /**
     * The set of a cell, made now if it is not there.
     *
     * @param stream {@link #TRAINING} or {@link #EVALUATION}
     * @throws IOException if it cannot be written, or what is there is damaged
     */
    TrajectorySet get(
            Cell cell, DataSets.DataSet data, TrajectorySolve solve, String stream, int count, Progress progress)
            throws IOException {
        Identity identity = Identity.ofTrajectories(cell, data, stream, count);
        Path folder = folder(identity);
        if (Files.notExists(folder)) {
            Files.createDirectories(stages);
            ObjectNode provenance = environment.deepCopy();
            provenance.put("identity", identity.hash());
            provenance.set("inputs", identity.inputs());
            new TrajectoryGeneration(
                            solve,
                            Seeds.of(cell.seed()),
                            stream,
                            count,
                            cell.settings().trajectories().batch())
                    .writeTo(folder, provenance, progress);
        }
        return TrajectorySet.open(folder);
    }

    Path folder(Identity identity) {
        return stages.resolve("trajectories-" + identity.shortHash());
    }
}
