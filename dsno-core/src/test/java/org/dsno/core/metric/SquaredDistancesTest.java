package org.dsno.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.dsno.api.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquaredDistancesTest {
    static State normal(int count, int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[count * size];
        Arrays.setAll(values, i -> random.nextGaussian());
        return new State(count, size, values);
    }

    private static double[][] all(State a, State b) {
        double[][] rows = new double[a.count()][];
        SquaredDistances.forEachRow(a, b, (i, squared) -> rows[i] = squared.clone());
        return rows;
    }

    /** Around the sizes of bands, of 32, and tiles, of 64. */
    @ParameterizedTest
    @CsvSource({"1,1,1", "32,64,3", "33,65,2", "31,63,5", "100,200,7"})
    void areThoseOfTheDefinition(int n, int m, int d) {
        State a = normal(n, d, 1);
        State b = normal(m, d, 2);
        double[][] squared = all(a, b);
        double[][] back = all(b, a);

        for (int i = 0; i < n; i++) {
            assertThat(squared[i]).hasSize(m);
            for (int j = 0; j < m; j++) {
                double sum = 0;
                for (int k = 0; k < d; k++) {
                    double difference = a.values()[i * d + k] - b.values()[j * d + k];
                    sum += difference * difference;
                }
                assertThat(squared[i][j]).isEqualTo(sum).isEqualTo(back[j][i]);
            }
        }
    }

    @Test
    void equalVectorsAreAtZeroHoweverFarOut() {
        State far = normal(70, 300, 3).plus(1e6, new State(70, 300, filled(70 * 300)));
        double[][] squared = all(far, far);

        for (int i = 0; i < 70; i++) {
            assertThat(squared[i][i]).isZero();
        }
    }

    private static double[] filled(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void refusesVectorsOfOtherSizes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all(normal(1, 2, 1), normal(1, 3, 1)))
                .withMessage("sets of vectors of 2 and of 3 numbers have no distance");
    }
}
