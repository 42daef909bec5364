package org.dsno.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceMemoryTest {
    /** 5 MB of weights and what belongs to them, 100 kB a sample. */
    private static final StepMemory STEP = new StepMemory(1_000_000, 0, new Bytes(0, 90_000), new Bytes(0, 10_000));

    private static DeviceMemory gpu(long bytes) {
        return new DeviceMemory("the GPU", Optional.of(bytes), 1, 1);
    }

    @Test
    void ofABatchThatDoesNotFitItSaysWhatWould() {
        assertThat(gpu(12_000_000).excess(STEP, 128, 1))
                .contains(
                        "a step of 128 samples takes 17.8 MB by its graph, but the GPU has 12.0 MB for it; the largest"
                                + " batch that fits is 70");
        assertThat(gpu(12_000_000).leastParts(STEP, 128)).isEqualTo(4);
        assertThat(gpu(5_000_000).excess(STEP, 128, 1).orElseThrow())
                .contains("; no batch fits: weights, gradients and moments alone take ");
        assertThat(gpu(5_000_000).leastParts(STEP, 128)).isZero();
    }

    @Test
    void whatFitsHasNoExcess() {
        assertThat(gpu(18_000_000).excess(STEP, 128, 1)).isEmpty();
        assertThat(gpu(17_000_000).excess(STEP, 128, 1)).isPresent();
    }

    @Test
    void aBatchInPartsTakesTheMemoryOfOne() {
        assertThat(gpu(12_000_000).excess(STEP, 128, 4)).isEmpty();
    }

    @Test
    void devicesWithMemoryOfTheirOwnDivideABatchAndThoseOfACpuShareIt() {
        assertThat(new DeviceMemory("the GPU", Optional.of(1L), 1, 2).of(STEP, 128, 1))
                .isEqualTo(11_400_000);
        assertThat(new DeviceMemory("this machine", Optional.of(1L), 2, 2).of(STEP, 128, 1))
                .isEqualTo(18_800_000);
    }

    @Test
    void whereNobodySaysWhatThereIsEveryBatchFits() {
        DeviceMemory unknown = new DeviceMemory("this machine", Optional.empty(), 1, 1);

        assertThat(unknown.excess(STEP, 128, 1)).isEmpty();
        assertThat(unknown.leastParts(STEP, 128)).isEqualTo(1);
        assertThat(unknown.largestBatch(STEP)).isEmpty();
    }
}
