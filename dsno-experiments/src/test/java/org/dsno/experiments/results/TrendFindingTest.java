package org.dsno.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dsno.api.Better;
import org.dsno.api.Measurement;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Trend;
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
        assertThat(finding.line()).isEqualTo("b beats a: seen; frechet lower by 20.0 % ± 1.0 (n = 3 seeds)");
    }

    @Test
    void whereMoreIsBetterAGainIsARise() {
        Trend trend = new Trend("e", "b beats a", "recall", TREND.better(), TREND.worse());
        Measurement recall = new Measurement("recall", 0, "1", Better.HIGHER);

        assertThat(TrendFinding.of(trend, ResultFixtures.pairs(recall, 0.5, 0.6, 0.5, 0.61))
                        .line())
                .isEqualTo("b beats a: seen; recall higher by 21.0 % ± 1.4 (n = 2 seeds)");
        assertThat(TrendFinding.of(trend, ResultFixtures.pairs(recall, 0.6, 0.5, 0.6, 0.5))
                        .line())
                .startsWith("b beats a: not seen: the reverse; recall higher by -16.7 %");
    }

    /** Of nought nothing is a share, but more than nought is more. */
    @Test
    void whereTheWorseHaveNoughtTheDifferenceIsJudgedAndGiven() {
        Trend trend = new Trend("e", "b beats a", "recall", TREND.better(), TREND.worse());
        Measurement recall = new Measurement("recall", 0, "1", Better.HIGHER);

        TrendFinding finding = TrendFinding.of(trend, ResultFixtures.pairs(recall, 0, 0.1, 0, 0.11, 0, 0.12));

        assertThat(finding.line()).isEqualTo("b beats a: seen; recall higher by 0.110 ± 0.010 (n = 3 seeds)");
        assertThat(finding.hasGain()).isFalse();
        assertThat(TrendFinding.of(trend, ResultFixtures.pairs(recall, 0, 0, 0, 0))
                        .line())
                .isEqualTo("b beats a: not seen: within the noise; recall higher by 0.0 ± 0.0 (n = 2 seeds)");
    }

    /** An unbiased distance may lie on either side of nought; then a share may be of any size. */
    @Test
    void nearNoughtADifferenceIsNoShare() {
        Trend trend = new Trend("e", "b beats a", "kid", TREND.better(), TREND.worse());
        Measurement kid = new Measurement("kid", 0, "1", Better.LOWER);

        TrendFinding finding =
                TrendFinding.of(trend, ResultFixtures.pairs(kid, 1e-9, -0.02, 0.01, -0.011, 0.02, -0.001));
        assertThat(finding.gain().mean()).isGreaterThan(1e6);
        assertThat(finding.line()).isEqualTo("b beats a: seen; kid lower by 0.02067 ± 0.00058 (n = 3 seeds)");
        assertThat(TrendFinding.of(trend, ResultFixtures.pairs(kid, -0.01, 0.02, -0.01, 0.021))
                        .line())
                .isEqualTo("b beats a: not seen: the reverse; kid lower by -0.03050 ± 0.00071 (n = 2 seeds)");
    }

    @Test
    void aDifferenceHasTheUnitOfTheMetric() {
        Trend trend = new Trend("e", "b beats a", "seconds", TREND.better(), TREND.worse());

        assertThat(TrendFinding.of(trend, ResultFixtures.pairs(new Measurement("seconds", 0, "s"), 0, -3, 0, -3.4))
                        .line())
                .endsWith("seconds lower by 3.2 s ± 0.3 (n = 2 seeds)");
    }

    /** A trend may be one in seconds, of which the metric itself does not say that less is better. */
    @Test
    void whereTheMetricDoesNotSayLessIsBetter() {
        Trend trend = new Trend("e", "b beats a", "seconds", TREND.better(), TREND.worse());

        assertThat(TrendFinding.of(trend, ResultFixtures.pairs(new Measurement("seconds", 0, "s"), 10, 8, 10, 7.9))
                        .line())
                .startsWith("b beats a: seen; seconds lower by 20.5 %");
    }

    @Test
    void aClearLossIsTheReverse() {
        TrendFinding finding = TrendFinding.of(TREND, results(8, 10, 8, 10.1));

        assertThat(finding.verdict()).isEqualTo(TrendFinding.Verdict.REVERSED);
        assertThat(finding.line()).startsWith("b beats a: not seen: the reverse; frechet lower by -25.6 %");
    }

    @Test
    void aDifferenceWithinItsConfidenceIntervalIsNotSeen() {
        assertThat(TrendFinding.of(TREND, results(10, 9, 10, 11, 10, 9.5)).verdict())
                .isEqualTo(TrendFinding.Verdict.NOT_SEEN);
        // Two pairs that agree in sign but not in size: t is 12.7 there.
        assertThat(TrendFinding.of(TREND, results(10, 9, 10, 8)).verdict()).isEqualTo(TrendFinding.Verdict.NOT_SEEN);
    }

    @Test
    void ofOnePairNothingIsClaimed() {
        assertThat(TrendFinding.of(TREND, results(10, 9)).line())
                .isEqualTo("b beats a: not known for frechet: one seed");
    }

    @Test
    void aMetricThatNothingMeasuresIsAnsweredWithTheNearest() {
        Trend misspelt = new Trend("e", "b beats a", "freshet", TREND.better(), TREND.worse());

        assertThat(TrendFinding.of(misspelt, results(10, 9)).line())
                .isEqualTo("b beats a: not known for freshet: nothing measures it; did you mean 'frechet'?");
    }

    @Test
    void confidenceFollowsStudent() {
        assertThat(new Statistic(4, 0, 1).confidence95()).isCloseTo(3.182 / 2, within(1e-12));
        // The 97.5 % quantile for 99 degrees of freedom is 1.9842.
        assertThat(new Statistic(100, 0, 10).confidence95()).isCloseTo(1.9842, within(2e-3));
    }

    @Test
    void withoutAPairNothingIsClaimed() {
        assertThat(TrendFinding.of(TREND, List.of()).line())
                .isEqualTo("b beats a: not known for frechet: no pair of finished cells");
    }

    @Test
    void ofWhatIsNotFiniteNothingIsClaimed() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            TrendFinding finding = TrendFinding.of(TREND, results(10, 9, 10, value));

            assertThat(finding.verdict()).isEqualTo(TrendFinding.Verdict.UNKNOWN);
            assertThat(finding.line()).isEqualTo("b beats a: not known for frechet: a seed's difference is not finite");
        }
    }

    @Test
    void aMeanOverTimesIsComparedOverTheSameTimesAlone() {
        List<CellResult> alike = withTimes(results(10, 8, 10, 7.9), "0", "0");
        List<CellResult> unlike = withTimes(results(10, 8, 10, 7.9), "0.5", "0");

        assertThat(TrendFinding.of(TREND, alike).verdict()).isEqualTo(TrendFinding.Verdict.SEEN);
        assertThat(TrendFinding.of(TREND, unlike).line())
                .isEqualTo("b beats a: not known for frechet: it is a mean over the operator's own times, which are not"
                        + " the same in the cells");
    }

    /** Results that have the metric at one time, too: that of cell a, that of cell b. */
    private static List<CellResult> withTimes(List<CellResult> results, String ofA, String ofB) {
        return results.stream()
                .map(one -> {
                    String time = one.cell().axes().containsValue("a") ? ofA : ofB;
                    List<Measurement> measurements = new ArrayList<>(one.measurements());
                    measurements.add(new Measurement("frechet@t=" + time, 1, "1"));
                    return new CellResult(one.cell(), one.identity(), one.folder(), null, measurements);
                })
                .toList();
    }

    @Test
    void speaksOfTheCellsThatItCompares() {
        List<Cell> cells = ResultFixtures.plan(1).cells();
        Trend other = new Trend("e", "c", "m", Map.of("training.loss", "l2"), Map.of("training.loss", "huber"));

        assertThat(cells.stream().map(other::speaksOf)).containsExactly(false, true, false);
    }

    @Test
    void aSmallGainIsGivenInTheDigitsOfItsDeviation() {
        assertThat(TrendFinding.of(TREND, results(10, 9.997, 10, 9.996)).line())
                .endsWith("frechet lower by 0.0350 % ± 0.0071 (n = 2 seeds)");
        assertThat(TrendFinding.decimal(0.00213, Double.NaN)).isEqualTo("0.0021");
        assertThat(TrendFinding.decimal(0, 0)).isEqualTo("0.0");
    }

    @Test
    void aSignIsThatOfTheIntervalAsAWhole() {
        assertThat(new Statistic(2, 1, 0.1).sign()).isEqualTo(1);
        assertThat(new Statistic(2, -1, 0.1).sign()).isEqualTo(-1);
        assertThat(new Statistic(2, 1, 1).sign()).isZero();
        assertThat(Statistic.of(List.of(1.0)).sign()).isZero();
        assertThat(Statistic.of(List.of(1.0, Double.NaN)).sign()).isZero();
    }
}
