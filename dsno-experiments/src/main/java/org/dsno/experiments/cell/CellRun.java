package org.dsno.experiments.cell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.Measurement;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.StoppedException;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.feature.InPieces;
import org.dsno.core.operator.TrainedOperator;
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
        TensorFlowSessions sessions,
        ObjectNode environment,
        DataSets inputs,
        SinkChoice sinks) {
    /** What every cell measures whatever its metrics are, as far as it is known. */
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
        try (Parts parts = Parts.of(cell, data, inputs)) {
            Learned learned = learned(cell, origins, parts, watcher);
            watcher.stagesReady();
            TrajectorySet training = learned.training();
            TrajectorySet heldOut = learned.heldOut();
            Samples ends =
                    heldOut.trajectories(List.of(heldOut.times().size() - 1)).last();
            EndsCheck.of(ends, data).ifPresent(watcher::note);
            Trained trained = train(cell, parts, learned, checkpoints, folder, told, watcher);
            TrainedOperator operator = trained.operator();
            List<Integer> indices = training.atResolution(settings.operator().resolution());
            List<Double> times = indices.stream().map(training.times()::get).toList();
            OperatorFile.write(folder.resolve("operator.safetensors"), settings, operator, times);

            Judged judged = Judged.of(operator, heldOut, indices, sessions, watcher.part("sampling"));
            new CellEvidence(heldOut, judged.noise(), judged.target(), judged.predicted()).write(folder);
            if (data.shape().isImage()) {
                for (String sheet : List.of("samples", "trajectories")) {
                    told.image(sheet, settings.training().steps(), Files.readAllBytes(folder.resolve(sheet + ".png")));
                }
            }

            Measured measured = measured(cell, origins, parts, judged, watcher);
            List<Measurement> measurements = measured.measurements();
            measurements.add(new Measurement("parameters", operator.parameters(), "1"));
            measurements.add(new Measurement("nfe", 1, "evaluations"));
            if (training.evaluations() > 0) { // 0 is not known
                measurements.add(new Measurement("nfe-teacher", training.evaluations(), "evaluations"));
            }
            measurements.add(new Measurement("seconds-training", trained.seconds(), "s"));
            measurements.add(new Measurement("seconds-sampling", judged.seconds(), "s"));
            told.measured(settings.training().steps(), measurements);
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

    /**
     * What an operator learns from.
     *
     * @param start weights that its backbone starts from; empty for random ones
     */
    private record Learned(TrajectorySet training, TrajectorySet heldOut, Map<String, HostTensor> start) {}

    /** What the teacher is needed for: when the operator is trained, its session is closed. */
    private Learned learned(Cell cell, Origins origins, Parts parts, Watcher watcher) throws IOException {
        CellSettings settings = cell.settings();
        try (OpenTeacher teacher = parts.teacher().open(teachers, cell, origins, watcher)) {
            TrajectoryPart.Sets sets = parts.trajectories().sets(trajectories, cell, origins, teacher, watcher);
            return new Learned(
                    sets.training(), sets.heldOut(), settings.startsFromTeacher() ? teacher.weights() : Map.of());
        }
    }

    private record Trained(TrainedOperator operator, double seconds) {}

    private Trained train(
            Cell cell,
            Parts parts,
            Learned learned,
            Checkpoints checkpoints,
            CellFolder folder,
            RunSinks told,
            Watcher watcher)
            throws IOException {
        TrajectorySet set = learned.training();
        Map<String, HostTensor> start = learned.start();
        watcher.note("operator: " + parts.training().architecture().parameters()
                + (start.isEmpty() ? "" : ", starts from the teacher's weights"));
        if (!start.isEmpty()) {
            noteOtherSettings(cell.settings(), watcher);
        }
        LossLog losses = new LossLog(
                folder.resolve("metrics.csv"), parts.training().times(set.times()), watcher.part("training"), told);
        long started = System.nanoTime();
        try {
            TrainedOperator operator = parts.training()
                    .run(
                            set,
                            start,
                            new TrainingRun(Seeds.of(cell.seed()), sessions, Optional.of(checkpoints), losses));
            return new Trained(operator, losses.secondsBefore() + secondsSince(started));
        } finally {
            losses.write(); // a training that diverged needs it most
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
