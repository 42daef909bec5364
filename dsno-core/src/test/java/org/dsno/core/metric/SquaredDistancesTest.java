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

    private static double[][] byDifferences(State a, State b) {
        double[][] rows = new double[a.count()][];
        SquaredDistances.byDifferences(a, b, (i, squared, slack) -> {
            assertThat(slack).isZero();
            rows[i] = squared.clone();
        });
        return rows;
    }

    /** Around the sizes of bands, of 32, and tiles, of 64. */
    @ParameterizedTest
    @CsvSource({"1,1,1", "32,64,3", "33,65,2", "31,63,5", "100,200,70"})
    void byDifferencesAreThoseOfTheDefinition(int n, int m, int d) {
        State a = normal(n, d, 1);
        State b = normal(m, d, 2);
        double[][] squared = byDifferences(a, b);
        double[][] back = byDifferences(b, a);

        for (int i = 0; i < n; i++) {
            assertThat(squared[i]).hasSize(m);
            for (int j = 0; j < m; j++) {
                assertThat(squared[i][j])
                        .isEqualTo(SquaredDistances.between(a, i, b, j))
                        .isEqualTo(back[j][i]);
            }
        }
    }

    /** Around the sizes of what is multiplied at once, 256 and 4096; far from the origin, where most digits are lost. */
    @ParameterizedTest
    @CsvSource({"1,1,40,0", "257,3,64,0", "3,4100,33,0", "50,60,300,1000"})
    void byProductsAreOffByTheSlackAtMost(int n, int m, int d, double from) {
        State a = moved(normal(n, d, 1), from);
        State b = moved(normal(m, d, 2), from);
        double[][] exact = byDifferences(a, b);
        double[] largest = new double[n];
        SquaredDistances.byProducts(a, b, (i, squared, slack) -> {
            double square = 0;
            for (int k = 0; k < d; k++) {
                square += a.values()[i * d + k] * a.values()[i * d + k];
            }
            assertThat(slack).isLessThan(1e-12 * (d + 8) * (square + from * from * d + 10 * d));
            for (int j = 0; j < m; j++) {
                largest[i] = Math.max(largest[i], Math.abs(squared[j] - exact[i][j]) / slack);
            }
        });
        assertThat(largest).hasSize(n);
        assertThat(Arrays.stream(largest).max().orElseThrow()).isLessThan(1);
        if (from > 0) {
            assertThat(largest).doesNotContain(0); // something was lost
        }
    }

    private static State moved(State x, double by) {
        double[] values = x.values().clone();
        Arrays.setAll(values, i -> values[i] + by);
        return new State(x.count(), x.size(), values);
    }

    @Test
    void refusesVectorsOfOtherSizes() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SquaredDistances.forEachRow(normal(1, 2, 1), normal(1, 3, 1), (i, squared, slack) -> {}))
                .withMessage("sets of vectors of 2 and of 3 numbers have no distance");
    }
}
