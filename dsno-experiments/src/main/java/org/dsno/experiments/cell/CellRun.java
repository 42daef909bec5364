package org.dsno.experiments.cell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.Measurement;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.Progress;
import org.dsno.core.StoppedException;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.feature.InPieces;
import org.dsno.core.method.Material;
import org.dsno.core.method.Method;
import org.dsno.core.method.OperatorSampler;
import org.dsno.core.method.Sampler;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.Checkpoints;
import org.dsno.core.training.TrainingRun;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.CellSettings;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.config.SettingsTree;
import org.dsno.experiments.results.CellResult;

/** One cell from its data to its measurements: trajectories, training, sampling, metrics. */
record CellRun(
        TeacherStage teachers,
        TrajectoryStage trajectories,
        StudentStage students,
        TensorFlowSessions sessions,
        ObjectNode environment,
        DataSets inputs,
        SinkChoice sinks) {
    /** What every cell measures whatever its metrics are, as far as it is known. */
    private static final String METRICS = "metrics.csv";

    static final Set<String> MEASURED_ALWAYS =
            Set.of("parameters", "nfe", "nfe-teacher", "seconds-training", "seconds-sampling");

    CellResult run(Cell cell, Origins origins, CellFolder folder, Watcher watcher) throws IOException {
        folder.begin(environment);
        try (RunSinks told = sinks.of(cell, folder, watcher)) {
            try {
                return run(cell, origins, folder, told, watcher);
            } catch (StoppedException e) {
                throw e; // it goes on another time
            } catch (IOException | RuntimeException | Error e) {
                told.failed(Reason.of(e));
                throw e;
            }
        }
    }

    private CellResult run(Cell cell, Origins origins, CellFolder folder, RunSinks told, Watcher watcher)
            throws IOException {
        CellSettings settings = cell.settings();
        Samples data = origins.data().samples();
        Checkpoints checkpoints =
                new Checkpoints(folder.checkpoints(), folder.identity().hash(), watcher::note);
        try (Parts parts = Parts.of(cell, data, inputs);
                OpenTeacher teacher = parts.teacher().open(teachers, cell, origins, watcher)) {
            Method method = parts.method();
            Optional<TrajectorySet> learned = settings.learnsTrajectories()
                    ? Optional.of(parts.trajectories().training(trajectories, cell, origins, teacher, watcher))
                    : Optional.empty();
            TrajectorySet heldOut = parts.trajectories().heldOut(trajectories, cell, origins, teacher, watcher);
            Material material = new CellMaterial(
                    data,
                    settings,
                    teacher,
                    () -> learned.orElseThrow(() -> new IllegalStateException(
                            "the method learns trajectories, but does not say so in its inputs")));
            if (settings.worksWithTeacher()) {
                teacher.weights(); // it is there, and sound, before others go on, and before the clock of the training
                // starts
            }
            teacher.makeRoom();
            boolean shared = sharesTraining(settings);
            watcher.inputsReady();
            if (!shared) {
                watcher.stagesReady();
            }
            Samples ends =
                    heldOut.trajectories(List.of(heldOut.times().size() - 1)).last();
            EndsCheck.of("the trajectories end at", ends, data).ifPresent(watcher::note);
            noteNetwork(cell, method, watcher);
            Training training = new Training(cell, method, material, told);
            Map<String, HostTensor> weights;
            if (method.updates() == 0) {
                weights = Map.of();
            } else if (shared) {
                weights =
                        students.get(cell, origins, method.updates(), folder.resolve(METRICS), training::run, watcher);
                watcher.stagesReady();
            } else {
                weights = training.run(checkpoints, folder.resolve(METRICS), watcher.part(Training.PART));
            }
            Sampler sampler = method.sampler(weights, material);
            write(cell, sampler, weights, folder);

            Judged judged = Judged.of(sampler, heldOut, Seeds.of(cell.seed()), sessions, watcher.part("sampling"));
            if (method.updates() == 0) {
                EndsCheck.of("the samples have", judged.predicted().last(), data)
                        .ifPresent(watcher::note);
            }
            new CellEvidence(heldOut, judged.noise(), judged.target(), judged.predicted()).write(folder);
            if (data.shape().isImage()) {
                for (String sheet : List.of("samples", "trajectories")) {
                    told.image(sheet, method.updates(), Files.readAllBytes(folder.resolve(sheet + ".png")));
                }
            }

            Measured measured = measured(cell, origins, parts, judged, watcher);
            List<Measurement> measurements = measured.measurements();
            if (!settings.queried().isEmpty()) {
                Queried queried = Parts.queried(settings.queried(), parts.setup());
                queried.ask(sampler, heldOut, sessions, watcher::part);
                queried.write(folder);
                measurements.addAll(queried.measurements());
            }
            measurements.add(new Measurement("parameters", method.parameters().all(), "1"));
            measurements.add(new Measurement("nfe", sampler.evaluations(), "evaluations"));
            if (heldOut.evaluations() > 0) { // 0 is not known
                measurements.add(new Measurement("nfe-teacher", heldOut.evaluations(), "evaluations"));
            }
            measurements.add(new Measurement("seconds-training", training.seconds(), "s"));
            measurements.add(new Measurement("seconds-sampling", judged.seconds(), "s"));
            told.measured(method.updates(), measurements);
            CellResult result = folder.done(measurements, measured.conditions());
            try {
                checkpoints.delete();
            } catch (IOException e) {
                watcher.note(Reason.of(e) + "; the cell is done all the same");
            }
            return result;
        }
    }

    private record Measured(List<Measurement> measurements, Conditions conditions) {}

    private Measured measured(Cell cell, Origins origins, Parts parts, Judged judged, Watcher watcher) {
        Samples data = origins.data().samples();
        var choice = cell.settings().evaluation().features();
        try (FeatureNetwork network = new InPieces(inputs.featureNetwork(cell), () -> watcher.part("features"))) {
            List<Measurement> measurements = judged.measure(
                    parts.metrics(),
                    data,
                    Seeds.of(cell.seed()),
                    network,
                    () -> inputs.features(cell, choice, network));
            Conditions conditions = new Conditions(
                    judged.noise().count(),
                    data.count(),
                    origins.data().sha256(),
                    choice,
                    origins.featuresSha256(),
                    Judged.dimension(network, data));
            conditions.warning().ifPresent(watcher::note);
            return new Measured(measurements, conditions);
        }
    }

    /** Whether what the method learns is a stage. */
    static boolean sharesTraining(CellSettings settings) {
        return !settings.method().plugin().samplingKeys().isEmpty();
    }

    private static void noteNetwork(Cell cell, Method method, Watcher watcher) {
        if (method.parameters().all() == 0) {
            return;
        }
        boolean started = cell.settings().startsFromTeacher();
        watcher.note(cell.settings().method().name() + ": " + method.parameters()
                + (started ? ", starts from the teacher's weights" : ""));
        if (started) {
            noteOtherSettings(cell.settings(), watcher);
        }
    }

    /** What samples, for whoever wants to sample or measure again. */
    private static void write(Cell cell, Sampler sampler, Map<String, HostTensor> weights, CellFolder folder)
            throws IOException {
        if (sampler instanceof OperatorSampler operator) {
            OperatorFile.write(
                    folder.resolve(OperatorFile.NAME), cell.settings(), operator.operator(), operator.times());
        } else if (!weights.isEmpty()) {
            StudentFile.write(folder.resolve(StudentFile.NAME), cell, weights);
        }
    }

    /** The training of one cell's method, timed. */
    private final class Training {
        /** What it is called while it goes on. */
        static final String PART = "training";

        private final Cell cell;
        private final Method method;
        private final Material material;
        private final RunSinks told;
        private double seconds;

        Training(Cell cell, Method method, Material material, RunSinks told) {
            this.cell = cell;
            this.method = method;
            this.material = material;
            this.told = told;
        }

        /** {@return what it took in all runs; 0 if nothing was trained} */
        double seconds() {
            return seconds;
        }

        Map<String, HostTensor> run(Checkpoints checkpoints, Path table, Progress progress) throws IOException {
            LossLog losses = new LossLog(table, method.lossTimes(), progress, told);
            TrainingRun run = new TrainingRun(Seeds.of(cell.seed()), sessions, Optional.of(checkpoints), losses);
            long started = System.nanoTime();
            try {
                Map<String, HostTensor> weights = method.learn(material, run);
                seconds = losses.secondsBefore() + secondsSince(started);
                return weights;
            } finally {
                losses.write(); // a training that diverged needs it most
            }
        }
    }

    /** Weights that fit may still belong to another function: to attention of other heads, say. */
    private static void noteOtherSettings(CellSettings settings, Watcher watcher) {
        JsonNode teacher = SettingsTree.of(settings.teacher()).path("backbone");
        ObjectNode operator = SettingsTree.of(settings.operator().backbone());
        for (Map.Entry<String, JsonNode> setting : operator.properties()) {
            JsonNode other = teacher.path(setting.getKey());
            if (!setting.getValue().equals(other)) {
                watcher.note("the operator's backbone has " + setting.getKey() + " " + setting.getValue()
                        + ", the teacher's " + other);
            }
        }
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
