package org.dsno.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.dsno.api.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureStatisticsTest {
    private static final Offset<Double> ROUNDING = within(1e-13);

    private static State part(State x, int from, int to) {
        return new State(to - from, x.size(), Arrays.copyOfRange(x.values(), from * x.size(), to * x.size()));
    }

    private static void assertClose(FeatureStatistics actual, FeatureStatistics expected) {
        assertThat(actual.count()).isEqualTo(expected.count());
        assertThat(actual.mean().values()).containsExactly(expected.mean().values(), ROUNDING);
        assertThat(actual.covariance().values())
                .containsExactly(expected.covariance().values(), ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "rankdef", "uneven"})
    void agreeWithTheReference(String name) {
        for (String of : new String[] {"real 1", "fake 2"}) {
            String set = name + "/" + of.substring(0, 4);
            FeatureStatistics statistics = FeatureStatistics.of(MetricReference.matrix(set));
            String moment = of.substring(5);

            assertThat(statistics.mean().values())
                    .containsExactly(MetricReference.numbers(name + "/frechet/mu" + moment), ROUNDING);
            assertThat(statistics.covariance().values())
                    .containsExactly(MetricReference.numbers(name + "/frechet/sigma" + moment), ROUNDING);
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "250", "498"})
    void ofPartsAreThoseOfTheWhole(int first) {
        State all = MetricReference.matrix("a/real");

        assertClose(
                FeatureStatistics.of(part(all, 0, first)).plus(FeatureStatistics.of(part(all, first, 500))),
                FeatureStatistics.of(all));
    }

    /** The square of the mean is 10^12 of the variance: a sum of squares would keep four digits of it. */
    @Test
    void aLargeMeanCostsNothing() {
        State x = new State(4, 1, new double[] {1e6 + 1, 1e6 - 1, 1e6 + 1, 1e6 - 1});

        assertThat(FeatureStatistics.of(x).covariance().values()).containsExactly(new double[] {4 / 3.0}, ROUNDING);
    }

    @Test
    void refusesWhatAreNoMoments() {
        State one = new State(1, 2, new double[2]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureStatistics.of(one))
                .withMessage("a covariance needs two samples, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureStatistics(5, one, one))
                .withMessage("a mean of 1x2 and a covariance of 1x2 are not of one set");
        FeatureStatistics flat = FeatureStatistics.of(new State(2, 1, new double[2]));
        FeatureStatistics plane = FeatureStatistics.of(new State(2, 2, new double[4]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flat.plus(plane))
                .withMessage("sets of vectors of 1 and of 2 numbers are not one");
    }
}
