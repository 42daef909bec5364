package org.dsno.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dsno.api.Better;
import org.junit.jupiter.api.Test;

class MarkTest {
    @Test
    void theSmallestMeanIsTheBest() {
        List<Mark> marks = marks(List.of(of(3, 3.1, 2.9), of(1, 1.1, 0.9), of(2, 2.1, 1.9)));

        assertThat(marks).containsExactly(Mark.WORSE, Mark.BEST, Mark.WORSE);
        assertThat(Mark.indistinct(marks)).isFalse();
    }

    @Test
    void differencesOfTheSameSeedCountNotTheSpreadOverTheSeeds() {
        // Both spread by 4.5, but the second is larger by 0.1 ± 0.01 for every seed.
        assertThat(marks(List.of(of(1, 5, 10), of(1.1, 5.11, 10.09)))).containsExactly(Mark.BEST, Mark.WORSE);
    }

    @Test
    void whatTheIntervalOfTheDifferencesDoesNotTellFromTheBestIsClose() {
        // Differences 0.1 and 0.3: mean 0.2, and 12.7 · 0.141/√2 = 1.27 is more. Of three seeds 0.2 ± 0.1: 0.248.
        List<Mark> two = marks(List.of(of(1, 1), of(1.1, 1.3)));

        assertThat(two).containsExactly(Mark.BEST, Mark.CLOSE);
        assertThat(Mark.indistinct(two)).isTrue();
        assertThat(marks(List.of(of(1, 1, 1), of(1.1, 1.2, 1.3), of(1.4, 1.5, 1.6))))
                .containsExactly(Mark.BEST, Mark.CLOSE, Mark.WORSE);
    }

    @Test
    void ofOneSeedNothingIsMarked() {
        assertThat(marks(List.of(of(1.0), of(1.01)))).containsOnly(Mark.UNPAIRED);
    }

    @Test
    void oneSeedIsNotComparedWithMore() {
        assertThat(marks(List.of(of(1, 1.1), of(5), of(2, 2.1)))).containsExactly(Mark.BEST, Mark.UNPAIRED, Mark.WORSE);
        // The smallest is of one seed: it cannot be the best, and no other may be.
        assertThat(marks(List.of(of(2, 2.1), of(0.5), of(3, 3.1)))).containsOnly(Mark.UNPAIRED);
    }

    @Test
    void seedsThatOnlyOneHasAreNoPairs() {
        assertThat(marks(List.of(Map.of("0", 1.0, "1", 1.1), Map.of("2", 2.0, "3", 2.1))))
                .containsOnly(Mark.UNPAIRED);
    }

    @Test
    void whatWasNotMeasuredOrIsNotANumberIsNoRival() {
        assertThat(marks(List.of(of(), of(2, 2.1), of(0, Double.NaN), of(1, 1.1))))
                .containsExactly(Mark.NONE, Mark.WORSE, Mark.NONE, Mark.BEST);
        assertThat(marks(List.of(of(), of(2, 2.1)))).containsOnly(Mark.NONE);
    }

    @Test
    void theLargestMeanIsTheBestWhereMoreIsBetter() {
        List<Map<String, Double>> column = List.of(of(3, 3.1, 2.9), of(1, 1.1, 0.9), of(2.9, 3.5, 2.9));

        assertThat(Mark.of(column, Better.HIGHER)).containsExactly(Mark.CLOSE, Mark.WORSE, Mark.BEST);
        assertThat(Mark.of(column, Better.NEITHER)).containsOnly(Mark.NONE);
    }

    private static List<Mark> marks(List<Map<String, Double>> column) {
        return Mark.of(column, Better.LOWER);
    }

    private static Map<String, Double> of(double... values) {
        Map<String, Double> bySeed = new LinkedHashMap<>();
        for (int seed = 0; seed < values.length; seed++) {
            bySeed.put(Integer.toString(seed), values[seed]);
        }
        return bySeed;
    }
}
