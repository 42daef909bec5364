package org.dsno.experiments.cell;

import java.nio.file.Path;
import java.util.Optional;
import org.dsno.core.denoiser.KnownAnswers;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.method.Setup;
import org.dsno.core.network.ParameterShapes;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.PretrainedTeacher;

/** A network that was trained before. */
record PretrainedPart(
        PretrainedTeacher settings, Path file, TrainedDenoiser denoiser, Optional<KnownAnswers> knownAnswers)
        implements TeacherPart {
    @Override
    public int classes() {
        return settings.classes();
    }

    @Override
    public Optional<Setup.Network> network() {
        return Optional.of(new Setup.Network(denoiser.architecture(), settings.guidance()));
    }

    @Override
    public Optional<ParameterShapes> parameters() {
        return Optional.of(denoiser.architecture().parameters());
    }

    @Override
    public OpenTeacher open(TeacherStage stage, Cell cell, Origins origins, Watcher watcher) {
        return new OpenNetwork(
                () -> denoiser, settings.guidance(), stage.soundness(this, cell, origins, watcher), stage.sessions());
    }
}
