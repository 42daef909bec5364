package org.dsno.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dsno.api.SampleShape;
import org.dsno.core.memory.Bytes;
import org.dsno.core.memory.DeviceMemory;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.operator.ParameterCount;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.cell.Forecast;
import org.dsno.experiments.cell.Identity;
import org.dsno.experiments.cell.Stage;
import org.dsno.experiments.config.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepRefusalTest {
    /** 5 MB of weights and what belongs to them, 100 kB a sample. */
    private static final StepMemory STEP = new StepMemory(1_000_000, 0, new Bytes(0, 90_000), new Bytes(0, 10_000));

    private static final Stage TEACHER = new Stage(Stage.Kind.TEACHER, "0123456789abcdef", 0, 40, 1000);
    private static final Stage STUDENT = new Stage(Stage.Kind.STUDENT, "abcdef0123456789", 0, 40, 1000);

    @TempDir
    Path stages;

    private static CheckedCell cell(
            String set, Optional<StepMemory> step, Optional<StepMemory> teacherStep, Stage... needed) {
        return new CheckedCell(
                1,
                PlanFixture.of("{a: {set: {trajectories.count: 256, " + set + "}}}")
                        .cells()
                        .get(0),
                new Forecast(
                        1, SampleShape.point(2), Optional.empty(), new ParameterCount(1, 1), 20, 0, step, teacherStep),
                new Identity(JsonNodeFactory.instance.objectNode()),
                List.of(needed));
    }

    private StepRefusal gpu(long bytes) {
        return new StepRefusal(new DeviceMemory("the GPU", Optional.of(bytes), 1, 1), stages);
    }

    @Test
    void aBatchThatDoesNotFitIsRefusedWithWhatWould() {
        List<CheckedCell> cells = List.of(cell("training.batch: 128", Optional.of(STEP), Optional.empty()));

        assertThatThrownBy(() -> gpu(12_000_000).requireHolds(cells))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "training.batch: a step of 128 samples takes 17.8 MB by its graph, but the GPU has"
                                + " 12.0 MB for it; the largest batch that fits is 70, and with training.accumulate: 4 this one"
                                + " does");
        assertThatThrownBy(() -> gpu(5_000_000).requireHolds(cells))
                .hasMessageContaining("no batch fits: weights, gradients and moments alone take ")
                .message()
                .doesNotContain("accumulate");
        assertThatCode(() -> gpu(18_000_000).requireHolds(cells)).doesNotThrowAnyException();
    }

    @Test
    void aBatchInPartsIsHeld() {
        CheckedCell cell = cell("training.batch: 128, training.accumulate: 4", Optional.of(STEP), Optional.empty());

        assertThatCode(() -> gpu(12_000_000).requireHolds(List.of(cell))).doesNotThrowAnyException();
    }

    @Test
    void aTeacherIsRefusedAsLongAsItIsNotTrained() throws IOException {
        List<CheckedCell> cells = List.of(cell(
                "teacher: {name: trained, backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}, training: {steps: 3, batch: 64}}",
                Optional.empty(),
                Optional.of(STEP),
                TEACHER));

        Files.createDirectory(TEACHER.training(stages)); // begun
        assertThatThrownBy(() -> gpu(8_000_000).requireHolds(cells))
                .hasMessageContaining("teacher.training.batch: a step of 64 samples takes 11.4 MB")
                .hasMessageContaining("with teacher.training.accumulate: 4 this one does");
        Files.createDirectory(stages.resolve(TEACHER.folder()));
        assertThatCode(() -> gpu(8_000_000).requireHolds(cells)).doesNotThrowAnyException();
    }

    @Test
    void aStudentIsRefusedAsLongAsItIsNotTrained() throws IOException {
        CheckedCell cell = cell("training.batch: 128", Optional.of(STEP), Optional.empty(), TEACHER, STUDENT);

        Files.createDirectory(stages.resolve(TEACHER.folder()));
        assertThatThrownBy(() -> gpu(12_000_000).requireHolds(List.of(cell)))
                .hasMessageContaining("training.batch: a step of 128 samples");
        Files.createDirectory(stages.resolve(STUDENT.folder()));
        assertThatCode(() -> gpu(12_000_000).requireHolds(List.of(cell))).doesNotThrowAnyException();
    }
}
