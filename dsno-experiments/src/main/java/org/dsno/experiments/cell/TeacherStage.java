package org.dsno.experiments.cell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.denoiser.DenoiserCheck;
import org.dsno.core.denoiser.KnownAnswers;
import org.dsno.core.denoiser.NetworkTeacher;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.storage.Durable;
import org.dsno.core.storage.Sha256;
import org.dsno.core.training.Checkpoints;
import org.dsno.core.training.DivergedException;
import org.dsno.core.training.TrainingRun;
import org.dsno.experiments.config.Cell;

/**
 * The teachers that a sweep trains: each once, for every cell that asks for the same. A folder {@code teacher-ID} is
 * complete or absent; what a training needs to go on is in {@code teacher-ID.training} until then.
 */
final class TeacherStage {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String METRICS = "metrics.csv";
    private static final String MANIFEST = "manifest.json";
    private static final String SHA256 = "weights-sha256";
    private static final Seeds NOISE = Seeds.of(0);

    private final Path stages;
    private final ObjectNode environment;
    private final TensorFlowSessions sessions;
    private final Set<Object> looked = new HashSet<>();

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
     * @throws StageException if its training diverges
     * @throws IOException if it cannot be written, or what is there is damaged
     */
    TrainedDenoiser trained(Cell cell, TrainedPart part, Origins origins, Watcher watcher) throws IOException {
        Identity identity = Identity.ofTeacher(cell, part.settings(), origins);
        Path folder = stages.resolve("teacher-" + identity.shortHash());
        if (Files.notExists(folder)) {
            return train(folder, identity, cell, part, origins, watcher);
        }
        Durable.deleteTree(working(folder)); // of a run that was killed when it had just finished
        try {
            return read(folder, cell, part.training().architecture());
        } catch (IOException e) {
            throw new IOException(e.getMessage() + "; delete the folder " + folder + " to have it made again", e);
        }
    }

    private static Path working(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".training");
    }

    private TrainedDenoiser read(Path folder, Cell cell, DenoiserArchitecture architecture) throws IOException {
        Path weights = folder.resolve(TeacherFile.WEIGHTS);
        JsonNode manifest = JSON.readTree(Files.readString(folder.resolve(MANIFEST)));
        if (!manifest.path(SHA256).asText().equals(Sha256.of(weights))) {
            throw new IOException(weights + ": is damaged: it is not the file that its manifest tells of");
        }
        TrainedDenoiser denoiser = TeacherFile.read(weights, cell.settings(), architecture);
        KnownAnswers known = KnownAnswers.read(folder.resolve(TeacherFile.ANSWERS), architecture);
        try (NetworkTeacher teacher = denoiser.teacher(0, sessions)) {
            Optional<String> difference = known.difference(teacher, architecture);
            if (difference.isPresent()) {
                throw new IOException(weights + ": " + difference.get());
            }
        }
        return denoiser;
    }

    private TrainedDenoiser train(
            Path folder, Identity identity, Cell cell, TrainedPart part, Origins origins, Watcher watcher)
            throws IOException {
        Path working = working(folder);
        Files.createDirectories(working);
        Checkpoints checkpoints = new Checkpoints(Stage.checkpoints(working), identity.hash(), watcher::note);
        LossLog losses = new LossLog(
                working.resolve(METRICS), part.training().levels(), watcher.part("teacher training"), RunSinks.none());
        TrainedDenoiser denoiser;
        try {
            denoiser = part.training()
                    .run(
                            origins.data().samples(),
                            new TrainingRun(Seeds.of(cell.seed()), sessions, Optional.of(checkpoints), losses));
        } catch (DivergedException e) {
            throw new StageException(identity.hash(), e); // every cell of this teacher diverges at the same step
        } finally {
            losses.write(); // a training that diverged needs it most
        }
        complete(folder, working, identity, cell, denoiser, origins, watcher);
        return denoiser;
    }

    private void complete(
            Path folder,
            Path working,
            Identity identity,
            Cell cell,
            TrainedDenoiser denoiser,
            Origins origins,
            Watcher watcher)
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
            DenoiserCheck.Report report = DenoiserCheck.of(teacher, denoiser.architecture(), data(origins), NOISE);
            manifest.set("denoising", JSON.valueToTree(report.levels()));
            tell(report, watcher);
            looked.add(identity.hash());
        }
        TeacherFile.write(unfinished, cell.settings(), denoiser);
        manifest.put(SHA256, Sha256.of(unfinished.resolve(TeacherFile.WEIGHTS)));
        Files.copy(working.resolve(METRICS), unfinished.resolve(METRICS), StandardCopyOption.REPLACE_EXISTING);
        Durable.write(unfinished.resolve(MANIFEST), JSON.writeValueAsString(manifest) + "\n");
        Durable.move(unfinished, folder);
        Durable.deleteTree(working);
    }

    /** A network of the experiment's own is what it is said to be; it may be too weak to be worth learning from. */
    OpenNetwork.Check weakness(TrainedPart part, Cell cell, Origins origins, Watcher watcher) {
        String key = Identity.ofTeacher(cell, part.settings(), origins).hash();
        return once(
                key,
                teacher ->
                        tell(DenoiserCheck.of(teacher, part.training().architecture(), data(origins), NOISE), watcher));
    }

    private static void tell(DenoiserCheck.Report report, Watcher watcher) {
        watcher.note("teacher: " + report.line());
        report.fault().ifPresent(fault -> watcher.note("warning: " + fault));
    }

    /**
     * A network of elsewhere must give the answers that it was saved with, and denoise the data; with guidance also where
     * it is told no class.
     */
    OpenNetwork.Check soundness(PretrainedPart part, Cell cell, Origins origins, Watcher watcher) {
        Object key = List.of(
                part.settings(), cell.settings().schedule(), origins.data().sha256());
        DenoiserArchitecture architecture = part.denoiser().architecture();
        return once(key, teacher -> {
            require(part, part.knownAnswers().flatMap(known -> known.difference(teacher, architecture)));
            DenoiserCheck.Report report = DenoiserCheck.of(teacher, architecture, data(origins), NOISE);
            watcher.note("teacher: " + report.line());
            require(part, report.fault());
            if (part.settings().guidance() > 0) {
                Optional<String> untold = DenoiserCheck.untold(teacher, architecture, data(origins), NOISE)
                        .fault();
                require(part, untold.map(fault -> "with guidance it is asked without a class, too: " + fault));
            }
        });
    }

    private static void require(PretrainedPart part, Optional<String> fault) throws IOException {
        if (fault.isPresent()) {
            throw new IOException(part.file() + ": " + fault.get());
        }
    }

    /** What is to be looked at. */
    @FunctionalInterface
    private interface Look {
        void at(NetworkTeacher teacher) throws IOException;
    }

    private OpenNetwork.Check once(Object key, Look look) {
        return new OpenNetwork.Check() {
            @Override
            public boolean done() {
                return looked.contains(key);
            }

            @Override
            public void of(NetworkTeacher teacher) throws IOException {
                look.at(teacher);
                looked.add(key);
            }
        };
    }

    private static Samples data(Origins origins) {
        return origins.data().samples();
    }
}
