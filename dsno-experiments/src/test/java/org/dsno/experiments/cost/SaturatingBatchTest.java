package org.dsno.experiments.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.exceptions.TFResourceExhaustedException;

class SaturatingBatchTest {
    @Test
    void isTheFirstWhoseDoubleIsHardlyFaster() {
        List<Integer> tried = new ArrayList<>();
        SaturatingBatch found = SaturatingBatch.find(256, count -> {
            tried.add(count);
            return count < 8 ? SaturatingBatch.LEAST_GAIN : 1.04;
        });
        assertThat(found).isEqualTo(new SaturatingBatch(8, SaturatingBatch.End.SATURATED));
        assertThat(tried).containsExactly(1, 2, 4, 8);
    }

    @Test
    void isNotMoreThanMayBeTried() {
        assertThat(SaturatingBatch.find(100, count -> 2)).isEqualTo(new SaturatingBatch(64, SaturatingBatch.End.MOST));
        assertThat(SaturatingBatch.find(1, count -> 2)).isEqualTo(new SaturatingBatch(1, SaturatingBatch.End.MOST));
        assertThat(SaturatingBatch.find(Integer.MAX_VALUE, count -> 2))
                .isEqualTo(new SaturatingBatch(1 << 30, SaturatingBatch.End.MOST));
        assertThatThrownBy(() -> SaturatingBatch.find(0, count -> 2))
                .hasMessageContaining("at least one sample, not 0");
    }

    @Test
    void fitsIntoTheMemory() {
        assertThat(SaturatingBatch.find(256, count -> {
                    if (count == 4) {
                        throw new TFResourceExhaustedException("OOM when allocating tensor");
                    }
                    return 2;
                }))
                .isEqualTo(new SaturatingBatch(4, SaturatingBatch.End.MEMORY));
        assertThat(SaturatingBatch.find(256, count -> {
                    throw new OutOfMemoryError("heap");
                }))
                .isEqualTo(new SaturatingBatch(1, SaturatingBatch.End.MEMORY));
        assertThatThrownBy(() -> SaturatingBatch.find(256, count -> {
                    throw new IllegalStateException("another fault");
                }))
                .hasMessage("another fault");
    }
}
