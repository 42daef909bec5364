package org.dsno.experiments.cell;

import java.util.Optional;
import org.dsno.core.method.Setup;
import org.dsno.core.network.ParameterShapes;
import org.dsno.experiments.config.Cell;

/** The teacher of a cell, as far as it can be made before anything runs. */
sealed interface TeacherPart extends AutoCloseable permits PluggedPart, TrainedPart, PretrainedPart, AbsentPart {
    /** How many classes it knows; 0 without classes. */
    int classes();

    /** {@return its network; empty if it is none} */
    default Optional<Setup.Network> network() {
        return Optional.empty();
    }

    /** {@return names and shapes of its weights; empty if it is no network} */
    Optional<ParameterShapes> parameters();

    /** {@return the teacher to work with; nothing is trained or opened until it is asked for} */
    OpenTeacher open(TeacherStage stage, Cell cell, Origins origins, Watcher watcher);

    /** Closes what the part itself owns. */
    @Override
    default void close() {}
}
