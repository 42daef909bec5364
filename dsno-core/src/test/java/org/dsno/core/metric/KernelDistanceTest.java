package org.dsno.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.dsno.core.metric.MetricReference.matrix;
import static org.dsno.core.metric.MetricReference.numbers;
import static org.dsno.core.metric.MetricReference.value;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dsno.api.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelDistanceTest {
    /** Of the kernel's means, of which the distance is a small rest. */
    private static final double PARITY = 1e-9;

    private static double distance(State a, State b) {
        try (KernelDistance distance = new KernelDistance()) {
            return distance.between(a, b);
        }
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "rankdef", "uneven"})
    void agreesWithTheReference(String name) {
        double expected = value("/" + name + "/kid/unbiased");

        assertThat(distance(matrix(name + "/fake"), matrix(name + "/real")))
                .isCloseTo(expected, within(PARITY * expected));
    }

    @Test
    void ofSubsetsAgreesWithTheReference() {
        State real = matrix("a/real");
        State fake = matrix("a/fake");
        int[] ofReal = Arrays.stream(numbers("a/kid/subset_real"))
                .mapToInt(index -> (int) index)
                .toArray();
        int[] ofFake = Arrays.stream(numbers("a/kid/subset_fake"))
                .mapToInt(index -> (int) index)
                .toArray();
        double[] expected = numbers("a/kid/subset_values");
        double[] values = new double[expected.length];
        try (KernelDistance distance = new KernelDistance()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = distance.between(
                        Features.rows(fake, Arrays.copyOfRange(ofFake, 100 * i, 100 * i + 100)),
                        Features.rows(real, Arrays.copyOfRange(ofReal, 100 * i, 100 * i + 100)));
                assertThat(values[i]).isCloseTo(expected[i], within(PARITY * Math.abs(expected[i])));
            }
        }
        double mean = value("/a/kid/subsets_mean");
        double deviation = value("/a/kid/subsets_std_ddof0");
        assertThat(SubsetMean.of(values).mean()).isCloseTo(mean, within(PARITY * mean));
        assertThat(SubsetMean.of(values).deviation()).isCloseTo(deviation, within(PARITY * deviation));
    }

    /** The mean over three consecutive blocks of 166.7 rows. */
    @Test
    void ofBlocksAgreesWithTheReference() {
        State real = matrix("a/real");
        State fake = matrix("a/fake");
        double sum = 0;
        for (int[] block : new int[][] {range(0, 167), range(167, 333), range(333, 500)}) {
            sum += distance(Features.rows(fake, block), Features.rows(real, block));
        }
        double expected = value("/a/kid/k_diffusion_partitioned/value");

        assertThat(sum / 3).isCloseTo(expected, within(PARITY * expected));
    }

    /** More rows than a product takes at a time. */
    @Test
    void largeSetsAreTakenInParts() {
        int n = 2100;
        State x = SquaredDistancesTest.normal(n, 1, 1);
        // With d = 1 the kernel is 1 + 3 x y + 3 x² y² + x³ y³: its sums are those of powers.
        double[] powers = new double[7];
        for (double number : x.values()) {
            for (int p = 0; p < powers.length; p++) {
                powers[p] += Math.pow(number, p);
            }
        }
        double all =
                powers[0] * powers[0] + 3 * powers[1] * powers[1] + 3 * powers[2] * powers[2] + powers[3] * powers[3];
        double own = powers[0] + 3 * powers[2] + 3 * powers[4] + powers[6];
        State zero = new State(2, 1, new double[2]);

        // The kernel with 0 is 1.
        assertThat(distance(x, zero)).isCloseTo((all - own) / (n * (n - 1.0)) + 1 - 2, within(1e-10));
    }

    @Test
    void isNotANumberForWhatIsNone() {
        State good = SquaredDistancesTest.normal(5, 2, 1);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] values = good.values().clone();
            values[3] = bad;
            assertThat(distance(new State(5, 2, values), good)).isNaN();
            assertThat(distance(good, new State(5, 2, values))).isNaN();
        }
    }

    @Test
    void refusesSetsThatHaveNoDistance() {
        State a = SquaredDistancesTest.normal(5, 2, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> distance(a, SquaredDistancesTest.normal(5, 3, 1)))
                .withMessage("sets of vectors of 2 and of 3 numbers have no distance");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> distance(a, SquaredDistancesTest.normal(1, 2, 1)))
                .withMessage("an unbiased kernel distance needs two samples, got 5 and 1");
    }
}
