package org.dsno.experiments.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dsno.api.Seeds;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.denoiser.DenoiserCheck;
import org.dsno.core.denoiser.KnownAnswers;
import org.dsno.core.denoiser.NetworkTeacher;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.storage.Durable;
import org.dsno.core.training.Checkpoints;
import org.dsno.core.training.TrainingRun;
import org.dsno.experiments.config.Cell;

/**
 * The teachers that a sweep trains: each once, for every cell that asks for the same. A folder {@code teacher-ID} is
 * complete or absent; what a training needs to go on is in {@code teacher-ID.training} until then.
 */
final class TeacherStage {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String METRICS = "metrics.csv";

    private final Path stages;
    private final ObjectNode environment;
    private final TensorFlowSessions sessions;
    private final Set<String> looked = new HashSet<>();

    TeacherStage(Path stages, ObjectNode environment, TensorFlowSessions sessions) {
        this.stages = stages;
        this.environment = environment;
        this.sessions = sessions;
    }

    TensorFlowSessions sessions() {
        return sessions;
    }

    /**
     * The network of a cell, trained now if it is not there.
     *
     * @throws IOException if it cannot be written, or what is there is damaged
     */
    TrainedDenoiser trained(Cell cell, TrainedPart part, Origins origins, Watcher watcher) throws IOException {
        Identity identity = Identity.ofTeacher(cell, part.settings(), origins);
        Path folder = stages.resolve("teacher-" + identity.shortHash());
        DenoiserArchitecture architecture = part.training().architecture();
        if (Files.notExists(folder)) {
            return train(folder, identity, cell, part, origins, watcher);
        }
        try {
            TrainedDenoiser denoiser =
                    TeacherFile.read(folder.resolve(TeacherFile.WEIGHTS), cell.settings(), architecture);
            requireKnownAnswers(
                    denoiser, TeacherFile.knownAnswers(folder.resolve(TeacherFile.WEIGHTS), architecture), folder);
            return denoiser;
        } catch (IOException e) {
            throw new IOException(e.getMessage() + "; delete the folder " + folder + " to have it made again", e);
        }
    }

    private TrainedDenoiser train(
            Path folder, Identity identity, Cell cell, TrainedPart part, Origins origins, Watcher watcher)
            throws IOException {
        Path working = folder.resolveSibling(folder.getFileName() + ".training");
        Files.createDirectories(working);
        Checkpoints checkpoints = new Checkpoints(working.resolve("checkpoints"), identity.hash(), watcher::note);
        LossLog losses =
                new LossLog(working.resolve(METRICS), part.training().levels(), watcher.part("teacher training"));
        TrainedDenoiser denoiser;
        try {
            denoiser = part.training()
                    .run(
                            origins.data().samples(),
                            new TrainingRun(Seeds.of(cell.seed()), sessions, Optional.of(checkpoints), losses));
        } finally {
            losses.write(); // a training that diverged needs it most
        }
        complete(folder, working, identity, cell, denoiser, origins);
        return denoiser;
    }

    private void complete(
            Path folder, Path working, Identity identity, Cell cell, TrainedDenoiser denoiser, Origins origins)
            throws IOException {
        Path unfinished = Durable.temporary(folder);
        Durable.deleteTree(unfinished);
        Files.createDirectories(unfinished);
        ObjectNode manifest = environment.deepCopy();
        manifest.put("identity", identity.hash());
        manifest.set("inputs", identity.inputs());
        manifest.put("parameters", denoiser.architecture().parameters().count());
        try (NetworkTeacher teacher = denoiser.teacher(0, sessions)) {
            KnownAnswers.of(teacher, denoiser.architecture()).write(unfinished.resolve(TeacherFile.ANSWERS));
            manifest.set(
                    "denoising",
                    JSON.valueToTree(
                            check(teacher, denoiser.architecture(), origins).levels()));
        }
        TeacherFile.write(unfinished, cell.settings(), denoiser);
        Files.copy(working.resolve(METRICS), unfinished.resolve(METRICS), StandardCopyOption.REPLACE_EXISTING);
        Durable.write(unfinished.resolve("manifest.json"), JSON.writeValueAsString(manifest) + "\n");
        Durable.move(unfinished, folder);
        Durable.deleteTree(working);
    }

    /**
     * A network of the experiment's own is what it is said to be; it may be too weak to be worth learning from. Of each
     * teacher this is told once.
     */
    void noteIfWeak(NetworkTeacher teacher, TrainedPart part, Cell cell, Origins origins, Watcher watcher) {
        if (looked.add(Identity.ofTeacher(cell, part.settings(), origins).hash())) {
            DenoiserCheck.Report report = check(teacher, part.training().architecture(), origins);
            watcher.note("teacher: " + report.line());
            report.fault().ifPresent(fault -> watcher.note("warning: " + fault));
        }
    }

    /**
     * A network of elsewhere must give the answers that it was saved with, and denoise the data.
     *
     * @throws IOException if it does not; the message names what seems to be wrong
     */
    void requireSound(NetworkTeacher teacher, PretrainedPart part, Origins origins, Watcher watcher)
            throws IOException {
        DenoiserArchitecture architecture = part.denoiser().architecture();
        Optional<String> difference = part.knownAnswers().flatMap(known -> known.difference(teacher, architecture));
        if (difference.isPresent()) {
            throw new IOException(part.file() + ": " + difference.get());
        }
        DenoiserCheck.Report report = check(teacher, architecture, origins);
        watcher.note("teacher: " + report.line());
        if (report.fault().isPresent()) {
            throw new IOException(part.file() + ": " + report.fault().get());
        }
    }

    private static DenoiserCheck.Report check(
            NetworkTeacher teacher, DenoiserArchitecture architecture, Origins origins) {
        return DenoiserCheck.of(teacher, architecture, origins.data().samples(), Seeds.of(0));
    }

    private void requireKnownAnswers(TrainedDenoiser denoiser, Optional<KnownAnswers> known, Path folder)
            throws IOException {
        try (NetworkTeacher teacher = denoiser.teacher(0, sessions)) {
            Optional<String> difference =
                    known.flatMap(answers -> answers.difference(teacher, denoiser.architecture()));
            if (difference.isPresent()) {
                throw new IOException(folder.resolve(TeacherFile.WEIGHTS) + ": " + difference.get());
            }
        }
    }
}
