package org.dsno.experiments.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dsno.core.memory.Bytes;
import org.dsno.core.memory.DeviceMemory;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.operator.ParameterCount;
import org.dsno.experiments.cell.TrainingMemory;
import org.dsno.experiments.measure.Ratio;
import org.dsno.experiments.measure.Timing;
import org.junit.jupiter.api.Test;

/** What is said is what was measured. */
class CostTextTest {
    private static final Ratio ONE = new Ratio(1, 1, 1);
    private static final StepMemory OPERATOR = step(1_100_000, 0, 3_600_000);
    private static final StepMemory BACKBONE = step(1_000_000, 0, 1_000_000);
    private static final StepTable TRAINING = training(Optional.of(50_000_000L), Optional.empty());

    private static StepMemory step(long weights, long frozen, long activations) {
        return new StepMemory(weights, frozen, new Bytes(0, activations), new Bytes(0, 400_000));
    }

    private static StepTable training(Optional<Long> bytes, Optional<StepMemory> student) {
        return new StepTable(
                new DeviceMemory("the GPU", bytes, 1, 1), 4, new TrainingMemory(OPERATOR, BACKBONE, student));
    }

    @Test
    void tellsWhatStepsOfTrainingKeepAndWhatTheDeviceHolds() {
        StepTable training = training(Optional.of(50_000_000L), Optional.of(step(1_000_000, 2_000_000, 1_000_000)));
        assertThat(CostText.lines(table(4, OptionalLong.of(1), OptionalLong.of(1)), training))
                .containsSequence(
                        "step of training, M = 4   activations a sample   of backbone's  weights, moments  largest batch",
                        "operator                                3.6 MB            3.60            5.5 MB             11",
                        "backbone                                1.0 MB            1.00            5.0 MB             32",
                        "student                                 1.0 MB            1.00            7.0 MB             30",
                        "the GPU has 50.0 MB for a step; batches are those of one part, without training.accumulate,"
                                + " with what one operation works with besides");
    }

    @Test
    void saysWhereNobodyKnowsHowMuchMemoryThereIs() {
        assertThat(CostText.lines(
                        table(4, OptionalLong.of(1), OptionalLong.of(1)), training(Optional.empty(), Optional.empty())))
                .anySatisfy(line -> assertThat(line).startsWith("operator  ").endsWith("5.5 MB      not known"))
                .contains("how much memory a step may take on the GPU is not known");
    }

    @Test
    void tellsWhatWasMeasuredAndCounted() {
        List<String> lines = CostText.lines(table(4, OptionalLong.of(3_900_000), OptionalLong.of(1_000_000)), TRAINING);
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line).startsWith("operator, last time only").contains("3.900 M"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("backbone, 4 steps")
                        .endsWith("1.33 (1.25 to 1.43)    1.08 (1.05 to 1.11)  2.6 (CIFAR-10)"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("backbone, 2 steps")
                        .endsWith("  1.3 (CIFAR-10), 1.7 (ImageNet-64)"))
                .contains("backbone, 1 step: batch 16 is the largest that may be tried; a larger one may be faster")
                .contains("operator: 1,100 parameters (temporal convolutions 100: +10.0 %)")
                .endsWith(
                        "Here one operator evaluation, M = 4, last time only, costs 3.00 (2.80 to 3.20) backbone"
                                + " evaluations at batch 1 and 3.70 (3.60 to 3.80) in batches that may not keep"
                                + " the device busy (operator 4, backbone 16).",
                        "All 4 times go through the network after they are lifted into it; only what follows the last"
                                + " mixing is saved for the others.",
                        "By multiply-adds that is 3.90 backbone evaluations, which it tends to where the device has no"
                                + " idle capacity and time follows multiply-adds.",
                        "The published 2.6 against 4 steps are 1.54 backbone evaluations for M = 4; that needs a device"
                                + " that one backbone evaluation leaves partly idle.");
    }

    @Test
    void saysNothingOfWhatIsNotKnownOrNotThere() {
        List<String> uncounted = CostText.lines(table(4, OptionalLong.empty(), OptionalLong.of(1)), TRAINING);
        assertThat(uncounted)
                .anySatisfy(line ->
                        assertThat(line).startsWith("operator, last time only").contains("not known"))
                .noneMatch(line -> line.startsWith("By multiply-adds"));
        assertThat(CostText.statement(table(1, OptionalLong.of(1), OptionalLong.of(1))))
                .noneMatch(line -> line.startsWith("All"));
    }

    private static CostTable table(int times, OptionalLong operator, OptionalLong backbone) {
        return new CostTable(
                List.of(
                        row("operator, last time only", 0, operator, ONE, ONE, 4, SaturatingBatch.End.SATURATED),
                        row("operator, all times", 0, operator, ONE, ONE, 4, SaturatingBatch.End.MEMORY),
                        row("backbone, 1 step", 1, backbone, ONE, ONE, 16, SaturatingBatch.End.MOST),
                        row("backbone, 2 steps", 2, backbone, ONE, ONE, 16, SaturatingBatch.End.MOST),
                        row(
                                "backbone, 4 steps",
                                4,
                                backbone,
                                new Ratio(1.333, 1.25, 1.43),
                                new Ratio(1.08, 1.05, 1.11),
                                16,
                                SaturatingBatch.End.MOST)),
                times,
                new Ratio(3, 2.8, 3.2),
                new Ratio(3.7, 3.6, 3.8));
    }

    private static CostRow row(
            String what,
            int steps,
            OptionalLong multiplyAdds,
            Ratio latency,
            Ratio saturated,
            int batch,
            SaturatingBatch.End end) {
        return new CostRow(
                what,
                steps,
                new ParameterCount(1000, steps == 0 ? 100 : 0),
                multiplyAdds,
                Timing.of(List.of(0.001, 0.0009, 0.002)),
                new SaturatingBatch(batch, end),
                Timing.of(List.of(0.004, 0.0039, 0.005)),
                OptionalLong.empty(),
                latency,
                saturated);
    }
}
