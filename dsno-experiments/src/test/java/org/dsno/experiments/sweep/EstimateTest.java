package org.dsno.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dsno.api.SampleShape;
import org.dsno.core.operator.ParameterCount;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.cell.Forecast;
import org.dsno.experiments.cell.Identity;
import org.dsno.experiments.cell.Stage;
import org.dsno.experiments.worker.Event;
import org.dsno.experiments.worker.StepCosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimateTest {
    /** 20 steps, 50 samples. */
    private static final CheckedCell CELL = new CheckedCell(
            1,
            PlanFixture.of("{a: {}}").cells().get(0),
            new Forecast(
                    1,
                    SampleShape.point(2),
                    Optional.empty(),
                    new ParameterCount(1, 1),
                    20,
                    0,
                    Optional.empty(),
                    Optional.empty()),
            new Identity(JsonNodeFactory.instance.objectNode()),
            List.of());

    private static final Event MEASURED = new Event.Measured(new StepCosts(3, 0.1, 0, 0, 0.01, 0));

    @Test
    void aCellTakesItsSetUpAndTheStepsThatAreLeft() {
        assertThat(Estimate.ofCell(CELL, 1, 0, MEASURED).seconds()).isCloseTo(3 + 2 + 0.5, within(1e-12));
        assertThat(Estimate.ofCell(CELL, 1, 15, MEASURED).seconds()).isCloseTo(3 + 0.5 + 0.5, within(1e-12));
        assertThat(Estimate.ofCell(CELL, 1, 30, MEASURED).seconds())
                .as("of a longer training")
                .isCloseTo(3 + 0.5, within(1e-12));
    }

    @Test
    void ofATeacherTheStepsAfterItsCheckpointAreLeft(@TempDir Path stages) throws IOException {
        Stage teacher = new Stage(Stage.Kind.TEACHER, "0123456789abcdef", 0, 40, 1000);
        assertThat(teacher.left(stages)).isEqualTo(1);

        Files.createDirectories(teacher.training(stages).resolve("checkpoints/step-000000200"));
        Files.createDirectories(teacher.training(stages).resolve("checkpoints/step-000000250"));
        assertThat(teacher.left(stages)).isEqualTo(0.75);

        Files.createDirectories(stages.resolve(teacher.folder()));
        assertThat(teacher.left(stages)).isZero();
    }

    @Test
    void ofASetTheBytesAreLeftThatAreNotThere(@TempDir Path stages) throws IOException {
        Stage set = new Stage(Stage.Kind.TRAINING_SET, "0123456789abcdef", 0, 40, 1000);
        Path begun = Files.createDirectories(stages.resolve(set.folder() + ".unfinished"));
        Files.write(begun.resolve("records-00000.f32"), new byte[10]);

        assertThat(set.left(stages)).isEqualTo(0.75);
    }

    @Test
    void aWorkerIsStartedOnceForAllCellsOfAJob() {
        Estimate.OfCell one = new Estimate.OfCell(CELL, 1, 10, 0, 0, Optional.empty());
        Estimate estimate = new Estimate(List.of(one, one, one, one), List.of(), 2, 3, 0, 2, 1, 1);
        assertThat(estimate.seconds()).isEqualTo(3 + 20);
    }

    @Test
    void moreCellsAtATimeThanProcessorsAreNotSooner() {
        Estimate.OfCell one = new Estimate.OfCell(CELL, 1, 10, 0, 0, Optional.empty());
        Estimate estimate = new Estimate(List.of(one, one, one, one), List.of(), 4, 3, 0, 2, 1, 1);
        assertThat(estimate.seconds()).isEqualTo(3 + 20);
    }
}
