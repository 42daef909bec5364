package org.dsno.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.dsno.experiments.config.Trend;
import org.dsno.experiments.sweep.CellResult;
import org.junit.jupiter.api.Test;

class TrendFindingTest {
    private static final Trend TREND =
            new Trend("e", "b beats a", "frechet", Map.of("training.loss", "b"), Map.of("training.loss", "a"));

    private static List<CellResult> results(double... aThenBOfEachPair) {
        return ResultFixtures.pairs(aThenBOfEachPair);
    }

    @Test
    void aClearGainIsSeenAndGivenInPercentOfTheWorse() {
        TrendFinding finding = TrendFinding.of(TREND, results(10, 8, 10, 7.9, 10, 8.1));

        assertThat(finding.verdict()).isEqualTo(TrendFinding.Verdict.SEEN);
        assertThat(finding.gain().mean()).isCloseTo(0.2, within(1e-12));
        assertThat(finding.line()).isEqualTo("b beats a: seen; frechet lower by 20.0 % ± 1.0 (n = 3 pairs)");
    }

    @Test
    void aClearLossIsTheReverse() {
        TrendFinding finding = TrendFinding.of(TREND, results(8, 10, 8, 10.1));

        assertThat(finding.verdict()).isEqualTo(TrendFinding.Verdict.REVERSED);
        assertThat(finding.line()).startsWith("b beats a: not seen: the reverse; frechet lower by -25.6 %");
    }

    @Test
    void aDifferenceWithinTwoStandardErrorsIsNotSeen() {
        assertThat(TrendFinding.of(TREND, results(10, 9, 10, 11, 10, 9.5)).verdict())
                .isEqualTo(TrendFinding.Verdict.NOT_SEEN);
    }

    @Test
    void ofOnePairTheSignIsAllThereIs() {
        assertThat(TrendFinding.of(TREND, results(10, 9)).line())
                .isEqualTo("b beats a: seen; frechet lower by 10.0 % ± ? (n = 1 pairs)");
    }

    @Test
    void withoutAPairNothingIsClaimed() {
        assertThat(TrendFinding.of(TREND, List.of()).line())
                .isEqualTo("b beats a: not known: no pair of finished cells");
        assertThat(TrendFinding.of(TREND, results(10, Double.NaN)).verdict()).isEqualTo(TrendFinding.Verdict.UNKNOWN);
    }
}
