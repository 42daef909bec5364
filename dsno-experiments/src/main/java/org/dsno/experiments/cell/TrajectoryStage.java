package org.dsno.experiments.cell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.dsno.api.Seeds;
import org.dsno.api.Teacher;
import org.dsno.core.Progress;
import org.dsno.core.trajectory.NonFiniteStateException;
import org.dsno.core.trajectory.TrajectoryGeneration;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.core.trajectory.TrajectorySolve;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.GeneratedTrajectories;

/**
 * The trajectory sets of a sweep: made once, opened and checked once, used by every cell that asks for the same. Cells that
 * ask for fewer records read the beginning; one that asks for more extends the set.
 */
final class TrajectoryStage {
    /** The noise that operators are trained from. */
    static final String TRAINING = "trajectory-noise";

    /** The noise that operators are judged by. */
    static final String EVALUATION = "evaluation-noise";

    private static final String IDENTITY = "identity";

    private final Path stages;
    private final ObjectNode environment;
    private final Map<Path, TrajectorySet> open = new HashMap<>();

    /**
     * The stages of a folder.
     *
     * @param environment for the manifests
     */
    TrajectoryStage(Path stages, ObjectNode environment) {
        this.stages = stages;
        this.environment = environment;
    }

    /**
     * The set of a cell, made or extended now if it is not there.
     *
     * @param teacher asked for only if something has to be made
     * @param stream {@link #TRAINING} or {@link #EVALUATION}
     * @throws StageException if the trajectories leave the finite numbers
     * @throws IOException if it cannot be written, or what is there is damaged
     */
    TrajectorySet get(
            Cell cell,
            Origins origins,
            TrajectorySolve solve,
            OpenTeacher teacher,
            String stream,
            int count,
            Progress progress)
            throws IOException {
        Identity identity = Identity.ofTrajectories(cell, origins, stream);
        Path folder = stages.resolve("trajectories-" + identity.shortHash());
        TrajectorySet set = open.get(folder);
        if (set != null && set.count() < count) {
            set.close(); // another process may have extended it
            open.remove(folder);
            set = null;
        }
        if (set == null && Files.exists(folder)) {
            set = read(folder, identity);
        }
        if (set == null || set.count() < count) {
            // What an earlier run has begun may be more than is asked for now.
            int records = Math.max(count, TrajectoryGeneration.begun(folder));
            if (set != null) {
                set.close();
            }
            make(folder, identity, cell, solve, teacher.teacher(), stream, records, progress);
            set = read(folder, identity);
        }
        open.put(folder, set);
        return set.part(0, count);
    }

    private void make(
            Path folder,
            Identity identity,
            Cell cell,
            TrajectorySolve solve,
            Teacher teacher,
            String stream,
            int count,
            Progress progress)
            throws IOException {
        Files.createDirectories(stages);
        try {
            generation(cell, solve, teacher, stream, count)
                    .writeTo(folder, identity.hash(), provenance(environment, identity), progress);
        } catch (NonFiniteStateException e) {
            throw new StageException(identity.hash(), e);
        }
    }

    /** {@return the making of a cell's set} */
    static TrajectoryGeneration generation(
            Cell cell, TrajectorySolve solve, Teacher teacher, String stream, int count) {
        GeneratedTrajectories settings = (GeneratedTrajectories) cell.settings().trajectories();
        return new TrajectoryGeneration(
                solve, teacher, Seeds.of(cell.seed()), stream, settings.classes(), count, settings.batch());
    }

    /** {@return what a set tells of its making} */
    static ObjectNode provenance(ObjectNode environment, Identity identity) {
        ObjectNode provenance = environment.deepCopy();
        provenance.put(IDENTITY, identity.hash());
        provenance.set("inputs", identity.inputs());
        return provenance;
    }

    /** A folder is known by the beginning of its identity, and somebody may have put another set there. */
    private static TrajectorySet read(Path folder, Identity identity) throws IOException {
        try {
            TrajectorySet set = TrajectorySet.open(folder);
            String made = set.provenance().path(IDENTITY).asText();
            if (!made.equals(identity.hash())) {
                throw new IOException(folder + ": holds a set of other settings than its name says");
            }
            return set;
        } catch (IOException e) {
            throw new IOException(e.getMessage() + "; delete the folder " + folder + " to have it made again", e);
        }
    }
}
