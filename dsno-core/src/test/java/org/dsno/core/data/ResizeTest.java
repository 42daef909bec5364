package org.dsno.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ResizeTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void countsSourcePixelsByWhatIsCovered() {
        double[] shorter = Resize.axis(new double[] {3, 6, 12}, 3, 2, 1);

        assertThat(shorter[0]).isCloseTo((3 + 0.5 * 6) / 1.5, ROUNDING);
        assertThat(shorter[1]).isCloseTo((0.5 * 6 + 12) / 1.5, ROUNDING);
    }

    @Test
    void interpolatesBetweenPixelCentres() {
        assertThat(Resize.axis(new double[] {0, 4}, 2, 4, 1)).containsExactly(0, 1, 3, 4);
        assertThat(Resize.axis(new double[] {7}, 1, 3, 1)).containsExactly(7, 7, 7);
    }

    @Test
    void movesTheMiddleAxisOnly() {
        // [2, 2, 2] → [2, 1, 2]
        double[] out = Resize.axis(new double[] {1, 10, 3, 30, 5, 50, 7, 70}, 2, 1, 2);

        assertThat(out).containsExactly(2, 20, 6, 60);
    }

    @RepeatedTest(20)
    void keepsConstantsAndWhenShrinkingTheMean(RepetitionInfo info) {
        var random = new SplittableRandom(info.getCurrentRepetition());
        int from = random.nextInt(1, 40);
        int to = random.nextInt(1, 40);
        double[] constant = new double[from];
        Arrays.fill(constant, 0.7);
        double[] values = random.doubles(from).toArray();

        assertThat(Resize.axis(constant, from, to, 1))
                .hasSize(to)
                .usingComparatorWithPrecision(1e-12)
                .containsOnly(0.7);
        assertThat(Resize.axis(values, from, from, 1)).containsExactly(values);
        if (to < from) {
            double mean =
                    Arrays.stream(Resize.axis(values, from, to, 1)).average().orElseThrow();
            assertThat(mean).isCloseTo(Arrays.stream(values).average().orElseThrow(), ROUNDING);
        }
    }
}
