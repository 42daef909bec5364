package org.dsno.experiments.sweep;

import org.dsno.core.denoiser.DenoiserTraining;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.TrainedTeacher;

/** A network that the experiment trains. */
record TrainedPart(TrainedTeacher settings, DenoiserTraining training) implements TeacherPart {
    @Override
    public int classes() {
        return training.architecture().classes();
    }

    @Override
    public long parameters() {
        return training.architecture().parameters().count();
    }

    @Override
    public OpenTeacher open(TeacherStage stage, Cell cell, Origins origins, Watcher watcher) {
        return new OpenNetwork(
                () -> stage.trained(cell, this, origins, watcher),
                settings.guidance(),
                teacher -> stage.noteIfWeak(teacher, training.architecture(), origins, watcher),
                stage.sessions());
    }
}
