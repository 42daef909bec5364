package org.dsno.experiments.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dsno.api.Evaluation;
import org.dsno.api.Measurement;
import org.dsno.api.Metric;
import org.dsno.api.Seeds;
import org.dsno.api.Trajectories;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.operator.TrainedOperator;
import org.dsno.core.tensor.Safetensors;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.CellSettings;
import org.dsno.experiments.results.CellResult;

/** One cell from its data to its measurements: trajectories, training, sampling, metrics. */
record CellRun(TrajectoryStage trajectories, TensorFlowSessions sessions, ObjectNode environment) {
    /** What every cell measures whatever its metrics are. */
    static final Set<String> MEASURED_ALWAYS =
            Set.of("parameters", "nfe", "nfe-teacher", "seconds-training", "seconds-sampling");

    private static final int SAMPLING_BATCH = 256;

    CellResult run(Cell cell, DataSets.DataSet data, CellFolder folder, Watcher watcher) throws IOException {
        folder.begin(environment);
        CellSettings settings = cell.settings();
        Seeds seeds = Seeds.of(cell.seed());
        try (Parts parts = Parts.of(cell, data.samples())) {
            TrajectorySet training = trajectories.get(
                    cell,
                    data,
                    parts.solve(),
                    TrajectoryStage.TRAINING,
                    settings.trajectories().count(),
                    watcher.part("teacher trajectories"));
            TrajectorySet heldOut = trajectories.get(
                    cell,
                    data,
                    parts.solve(),
                    TrajectoryStage.EVALUATION,
                    settings.evaluation().samples(),
                    watcher.part("held-out trajectories"));

            List<Integer> indices = training.atResolution(settings.operator().resolution());
            List<Double> times = indices.stream().map(training.times()::get).toList();
            LossLog losses = new LossLog(times, watcher.part("training"));
            long trainingStarted = System.nanoTime();
            TrainedOperator operator;
            try {
                operator = parts.training().run(training, seeds, sessions, losses);
            } finally {
                losses.write(folder.resolve("metrics.csv")); // a training that diverged needs it most
            }
            double trainingSeconds = secondsSince(trainingStarted);
            new Safetensors(operator.weights(), Map.of("kind", "dsno-operator", "weights", "moving average"))
                    .write(folder.resolve("operator.safetensors"));

            long samplingStarted = System.nanoTime();
            Trajectories predicted =
                    operator.sample(heldOut.noise(), times, SAMPLING_BATCH, sessions, watcher.part("sampling"));
            double samplingSeconds = secondsSince(samplingStarted);
            Trajectories target = heldOut.trajectories(indices);
            if (data.samples().shape().isImage()) {
                SampleSheet.write(folder.resolve("samples.png"), target.last(), predicted.last());
            }

            List<Measurement> measurements = new ArrayList<>();
            Evaluation evaluation = new Evaluation(predicted, target, data.samples(), seeds);
            for (Metric metric : parts.metrics()) {
                measurements.addAll(metric.measure(evaluation));
            }
            measurements.add(new Measurement("parameters", operator.parameters(), "1"));
            measurements.add(new Measurement("nfe", 1, "evaluations"));
            measurements.add(new Measurement("nfe-teacher", training.evaluations(), "evaluations"));
            measurements.add(new Measurement("seconds-training", trainingSeconds, "s"));
            measurements.add(new Measurement("seconds-sampling", samplingSeconds, "s"));
            return folder.done(measurements);
        }
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
