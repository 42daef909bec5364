package org.dsno.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dsno.api.State;
import org.junit.jupiter.api.Test;

class CholeskyTest {
    @Test
    void isTheRootKnownFromPaper() {
        State s = new State(3, 3, new double[] {4, 12, -16, 12, 37, -43, -16, -43, 98});

        assertThat(Cholesky.of(s).orElseThrow().values())
                .containsExactly(new double[] {2, 0, 0, 6, 1, 0, -8, 5, 3}, within(1e-13));
    }

    @Test
    void itsSquareIsTheMatrix() {
        State s = FeatureStatistics.of(SquaredDistancesTest.normal(200, 70, 1)).covariance();
        double[] l = Cholesky.of(s).orElseThrow().values();

        for (int i = 0; i < 70; i++) {
            for (int j = 0; j < 70; j++) {
                double sum = 0;
                for (int k = 0; k < 70; k++) {
                    sum += l[i * 70 + k] * l[j * 70 + k];
                }
                assertThat(sum).isCloseTo(s.values()[i * 70 + j], within(1e-14));
                assertThat(j <= i || l[i * 70 + j] == 0).isTrue();
            }
        }
    }

    @Test
    void ofASingularMatrixThereIsNone() {
        State few = FeatureStatistics.of(SquaredDistancesTest.normal(20, 32, 1)).covariance();

        assertThat(Cholesky.of(few)).isEmpty();
        assertThat(Cholesky.of(new State(2, 2, new double[4]))).isEmpty();
    }
}
