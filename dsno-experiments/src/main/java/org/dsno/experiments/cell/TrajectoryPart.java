package org.dsno.experiments.cell;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.config.Cell;

/** The trajectories of a cell, as far as they can be had before anything runs. */
sealed interface TrajectoryPart permits GeneratedPart, StoredPart {
    /** The kept times, decreasing; the first is 1, where the noise is. */
    List<Double> times();

    /** How many classes they are of; 0 without classes. */
    int classes();

    /** {@return the sets that have to be made; none if nothing is generated} */
    List<Stage> generated(Cell cell, Origins origins);

    /** {@return in words, which trajectories of which set they are; empty if they are generated} */
    Optional<String> stored();

    /**
     * The trajectories to learn, made now if they have to be.
     *
     * @param teacher asked for only if something has to be made
     * @throws IOException if they cannot be written, or what is there is damaged
     */
    TrajectorySet training(TrajectoryStage stage, Cell cell, Origins origins, OpenTeacher teacher, Watcher watcher)
            throws IOException;

    /** The same for trajectories from noise that training never sees. */
    TrajectorySet heldOut(TrajectoryStage stage, Cell cell, Origins origins, OpenTeacher teacher, Watcher watcher)
            throws IOException;
}
