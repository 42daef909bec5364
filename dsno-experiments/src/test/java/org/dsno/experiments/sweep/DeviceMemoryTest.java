package org.dsno.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import org.dsno.api.SampleShape;
import org.dsno.core.memory.Bytes;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.operator.ParameterCount;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.cell.Forecast;
import org.dsno.experiments.cell.Identity;
import org.dsno.experiments.config.ConfigurationException;
import org.junit.jupiter.api.Test;

class DeviceMemoryTest {
    /** 5 MB of weights and what belongs to them, 100 kB a sample. */
    private static final StepMemory STEP = new StepMemory(1_000_000, new Bytes(0, 90_000), new Bytes(0, 10_000));

    private static CheckedCell cell(String set) {
        return new CheckedCell(
                1,
                PlanFixture.of("{a: {set: {trajectories.count: 256, " + set + "}}}")
                        .cells()
                        .get(0),
                new Forecast(
                        1,
                        SampleShape.point(2),
                        Optional.empty(),
                        new ParameterCount(1, 1),
                        20,
                        0,
                        Optional.of(STEP),
                        Optional.empty()),
                new Identity(JsonNodeFactory.instance.objectNode()),
                List.of());
    }

    private static DeviceMemory gpu(long bytes) {
        return new DeviceMemory("the GPU", Optional.of(bytes), 1, 1);
    }

    @Test
    void aBatchThatDoesNotFitIsRefusedWithWhatWould() {
        List<CheckedCell> cells = List.of(cell("training.batch: 128"));

        assertThatThrownBy(() -> gpu(12_000_000).requireHolds(cells))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "training.batch: a step of 128 samples takes 17.8 MB by its graph, but the GPU has"
                                + " 12.0 MB for it; the largest batch that fits is 70, and with training.accumulate: 4 this one"
                                + " does");
        assertThatThrownBy(() -> gpu(5_000_000).requireHolds(cells))
                .hasMessageContaining("the largest batch that fits is 0")
                .message()
                .doesNotContain("accumulate");
        // Steps were seen to take 0.8 of the forecast.
        assertThatCode(() -> gpu(15_000_000).requireHolds(cells)).doesNotThrowAnyException();
    }

    @Test
    void aBatchInPartsTakesTheMemoryOfOne() {
        List<CheckedCell> cells = List.of(cell("training.batch: 128, training.accumulate: 4"));

        assertThatCode(() -> gpu(12_000_000).requireHolds(cells)).doesNotThrowAnyException();
    }

    @Test
    void devicesWithMemoryOfTheirOwnDivideABatchAndThoseOfACpuShareIt() {
        assertThat(new DeviceMemory("the GPU", Optional.of(1L), 1, 2).of(STEP, 128, 1))
                .isEqualTo(11_400_000);
        assertThat(new DeviceMemory("this machine", Optional.of(1L), 2, 2).of(STEP, 128, 1))
                .isEqualTo(18_800_000);
    }

    @Test
    void whereNobodySaysWhatThereIsNothingIsRefused() {
        DeviceMemory unknown = new DeviceMemory("this machine", Optional.empty(), 1, 1);

        assertThatCode(() -> unknown.requireHolds(List.of(cell("training.batch: 128"))))
                .doesNotThrowAnyException();
        assertThat(unknown.largestBatch(STEP)).isEmpty();
    }
}
