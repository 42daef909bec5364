package org.dsno.experiments.cell;

import java.util.Optional;
import org.dsno.core.denoiser.DenoiserTraining;
import org.dsno.core.method.Setup;
import org.dsno.core.network.ParameterShapes;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.TrainedTeacher;

/** A network that the experiment trains. */
record TrainedPart(TrainedTeacher settings, DenoiserTraining training) implements TeacherPart {
    @Override
    public int classes() {
        return training.architecture().classes();
    }

    @Override
    public Optional<Setup.Network> network() {
        return Optional.of(new Setup.Network(training.architecture(), settings.guidance()));
    }

    @Override
    public Optional<ParameterShapes> parameters() {
        return Optional.of(training.architecture().parameters());
    }

    @Override
    public OpenTeacher open(TeacherStage stage, Cell cell, Origins origins, Watcher watcher) {
        return new OpenNetwork(
                () -> stage.trained(cell, this, origins, watcher),
                settings.guidance(),
                stage.weakness(this, cell, origins, watcher),
                stage.sessions());
    }
}
