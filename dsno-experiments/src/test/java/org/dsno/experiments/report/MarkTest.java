package org.dsno.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dsno.experiments.results.Statistic;
import org.junit.jupiter.api.Test;

class MarkTest {
    private static final Statistic NONE = Statistic.of(List.of());

    @Test
    void theSmallestMeanIsTheBest() {
        List<Statistic> column = List.of(of(3, 0.1), of(1, 0.1), of(2, 0.1));

        assertThat(Mark.of(column)).containsExactly(Mark.NONE, Mark.BEST, Mark.NONE);
        assertThat(Mark.indistinct(column)).isFalse();
    }

    @Test
    void aMeanWhoseDeviationReachesIntoThatOfTheBestIsClose() {
        assertThat(Mark.of(List.of(of(1, 0.3), of(1.5, 0.3), of(2, 0.3))))
                .containsExactly(Mark.BEST, Mark.CLOSE, Mark.NONE);
    }

    @Test
    void noneIsMarkedWhereDeviationsCoverAllDifferences() {
        List<Statistic> column = List.of(of(1, 0.5), of(1.5, 0.5));

        assertThat(Mark.of(column)).containsOnly(Mark.NONE);
        assertThat(Mark.indistinct(column)).isTrue();
    }

    @Test
    void ofOneSeedTheSmallestIsTheBestBecauseNothingSaysOtherwise() {
        assertThat(Mark.of(List.of(Statistic.of(List.of(1.0)), Statistic.of(List.of(1.01)))))
                .containsExactly(Mark.BEST, Mark.NONE);
    }

    @Test
    void whatWasNotMeasuredOrIsNotANumberIsNoRival() {
        Statistic nan = Statistic.of(List.of(Double.NaN, Double.NaN));

        assertThat(Mark.of(List.of(NONE, of(2, 0.1), nan, of(1, 0.1))))
                .containsExactly(Mark.NONE, Mark.NONE, Mark.NONE, Mark.BEST);
        assertThat(Mark.of(List.of(NONE, of(2, 0.1)))).containsOnly(Mark.NONE);
        assertThat(Mark.indistinct(List.of(NONE, of(2, 0.1)))).isFalse();
    }

    private static Statistic of(double mean, double deviation) {
        return new Statistic(3, mean, deviation);
    }
}
