package org.dsno.experiments.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.MadeUpSet;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.measure.CellCost;
import org.dsno.experiments.measure.Effort;
import org.dsno.experiments.measure.Interlude;
import org.dsno.experiments.measure.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured of a cell, not how much. */
class CellMeasurementTest {
    private static final String EXPERIMENT = """
            name: measured
            defaults:
              data: {name: ring, count: 64}
              teacher: %s
              trajectories: %s
              operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}, initial-weights: random}
              training: {steps: 5, batch: 16, learning-rate: {peak: 1e30}}
              evaluation: {samples: 10}
            experiments: {one: {}}
            """;
    private static final String GENERATED = "{solver: ddim, steps: 16, discretization: uniform, stored: 9, count: 20}";
    private static final String TRAINED =
            "{name: trained, backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}, training: {steps: 9, batch: 8}}";

    @TempDir
    Path folder;

    @Test
    void ofATeacherThatIsTrained() throws IOException {
        try (PluginRegistry registry = PluginRegistry.load(List.of());
                CellMeasurement measurement = open(TRAINED, GENERATED, registry)) {
            CellCost cost = measurement.cost(4);

            assertThat(cost.trainingStep().orElseThrow().repetitions()).isEqualTo(2);
            assertThat(cost.teacherStep()).hasValueSatisfying(CellMeasurementTest::isMeasured);
            assertThat(cost.teacherEvaluation()).hasValueSatisfying(CellMeasurementTest::isMeasured);
            assertThat(cost.batch()).isEqualTo(20);
            isMeasured(cost.sample());
            assertThat(measurement.trajectory()).hasValueSatisfying(CellMeasurementTest::isMeasured);
            isMeasured(measurement.reading(folder.resolve("set")));
        }
    }

    @Test
    void ofATeacherThatIsThere() throws IOException {
        try (PluginRegistry registry = PluginRegistry.load(List.of());
                CellMeasurement measurement = open("ring", GENERATED, registry)) {
            CellCost cost = measurement.cost();

            assertThat(cost.teacherStep()).isEmpty();
            assertThat(cost.teacherEvaluation()).hasValueSatisfying(CellMeasurementTest::isMeasured);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("measured.yaml"));
        }
    }

    @Test
    void ofTrajectoriesThatAreStored() throws IOException {
        MadeUpSet.of(40).write(folder.resolve("set"));
        try (PluginRegistry registry = PluginRegistry.load(List.of());
                CellMeasurement measurement = open("none", "{set: set}", registry)) {
            CellCost cost = measurement.cost();

            assertThat(cost.teacherStep()).isEmpty();
            assertThat(cost.teacherEvaluation()).isEmpty();
            assertThat(cost.batch()).isZero();
            assertThat(measurement.trajectory()).isEmpty();
            isMeasured(measurement.reading(folder.resolve("unused")));
            assertThat(folder.resolve("unused")).doesNotExist();
        }
    }

    private CellMeasurement open(String teacher, String trajectories, PluginRegistry registry) throws IOException {
        Path file = Files.writeString(folder.resolve("measured.yaml"), EXPERIMENT.formatted(teacher, trajectories));
        Cell cell = Plan.load(file, registry).cells().get(0);
        ExecutionDevice device = ExecutionDevice.select(DeviceChoice.CPU, SessionOptions.DEFAULT);
        TensorFlowSessions sessions = new TensorFlowSessions(device, SessionOptions.DEFAULT);
        return CellMeasurement.of(cell, folder, sessions, new Effort(1, 2), Interlude.NONE);
    }

    private static void isMeasured(Timing timing) {
        assertThat(timing.repetitions()).isEqualTo(2);
        assertThat(timing.min()).isPositive().isLessThanOrEqualTo(timing.median());
        assertThat(timing.median()).isLessThanOrEqualTo(timing.max());
    }
}
