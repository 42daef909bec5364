package org.dsno.experiments.sweep;

import org.dsno.experiments.config.Cell;

/** The teacher of a cell, as far as it can be made before anything runs. */
sealed interface TeacherPart extends AutoCloseable permits PluggedPart, TrainedPart, PretrainedPart {
    /** How many classes it knows; 0 without classes. */
    int classes();

    /** {@return numbers in its weights; 0 if it is no network} */
    long parameters();

    /** {@return the teacher to work with; nothing is trained or opened until it is asked for} */
    OpenTeacher open(TeacherStage stage, Cell cell, Origins origins, Watcher watcher);

    /** Closes what the part itself owns. */
    @Override
    default void close() {}
}
