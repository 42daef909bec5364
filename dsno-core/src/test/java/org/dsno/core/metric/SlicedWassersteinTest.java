package org.dsno.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.dsno.core.metric.MetricReference.matrix;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.dsno.api.State;
import org.dsno.core.Reference;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicedWassersteinTest {
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final double PARITY = 1e-9;

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "uneven"})
    void agreesWithTheReference(String name) {
        State real = matrix(name + "/real");
        State fake = matrix(name + "/fake");
        State directions = matrix(name + "/sw/directions");
        double[] expected = Reference.safetensors("metrics/metrics.safetensors")
                .get(name + "/sw/w2_squared_per_direction")
                .doubles();

        double[] actual = SlicedWasserstein.squaredPerDirection(real, fake, directions);
        assertThat(actual).hasSameSizeAs(expected);
        for (int l = 0; l < expected.length; l++) {
            assertThat(actual[l]).isCloseTo(expected[l], within(PARITY * expected[l]));
        }
        double sw2 = Reference.json("metrics/metrics.json")
                .at("/" + name + "/sliced_w2/sw2")
                .doubleValue();
        assertThat(SlicedWasserstein.distance(real, fake, directions)).isCloseTo(sw2, within(PARITY * sw2));
    }

    @Test
    void integratesStepsOfDifferentLength() {
        // Quantiles 0 | 6 in halves against 0 | 3 | 6 in thirds: they differ by 3 on [1/3, 2/3].
        assertThat(SlicedWasserstein.squaredOnLine(new double[] {6, 0}, new double[] {3, 6, 0}))
                .isCloseTo(3, ROUNDING);
        assertThat(SlicedWasserstein.squaredOnLine(new double[] {1}, new double[] {0, 1, 5}))
                .isCloseTo((1 + 0 + 16) / 3.0, ROUNDING);
    }

    @RepeatedTest(20)
    void onTheLineIsSymmetricTranslatesAndIgnoresRepetition(RepetitionInfo info) {
        var random = new SplittableRandom(info.getCurrentRepetition());
        double[] x = random.doubles(random.nextInt(1, 40)).toArray();
        double[] y = random.doubles(random.nextInt(1, 40)).toArray();
        double[] xThrice = new double[3 * x.length];
        Arrays.setAll(xThrice, i -> x[i % x.length]);
        double distance = SlicedWasserstein.squaredOnLine(x, y);

        assertThat(SlicedWasserstein.squaredOnLine(y, x)).isCloseTo(distance, ROUNDING);
        assertThat(SlicedWasserstein.squaredOnLine(xThrice, y)).isCloseTo(distance, ROUNDING);
        double[] moved = Arrays.stream(x).map(v -> v + 0.5).toArray();
        assertThat(SlicedWasserstein.squaredOnLine(moved, x)).isCloseTo(0.25, ROUNDING);
        assertThat(SlicedWasserstein.squaredOnLine(xThrice, x)).isCloseTo(0, ROUNDING);
    }

    @Test
    void drawsUnitVectorsInAllDirections() {
        State directions = SlicedWasserstein.directions(5000, 3, new SplittableRandom(5));
        double[] mean = new double[3];
        double[] square = new double[3];
        for (int l = 0; l < 5000; l++) {
            double norm = 0;
            for (int i = 0; i < 3; i++) {
                double v = directions.values()[3 * l + i];
                mean[i] += v / 5000;
                square[i] += v * v / 5000;
                norm += v * v;
            }
            assertThat(norm).isCloseTo(1, ROUNDING);
        }
        assertThat(mean).containsExactly(new double[3], within(5 * Math.sqrt(1 / 3.0 / 5000)));
        assertThat(square).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(0.025));
    }

    @Test
    void aShiftIsSeenByItsMeanSquareOverDirections() {
        var random = new SplittableRandom(9);
        double[] x = new double[400];
        Arrays.setAll(x, i -> random.nextGaussian());
        double[] moved = x.clone();
        for (int i = 0; i < moved.length; i += 2) {
            moved[i] += 3;
        }
        State directions = new State(2, 2, new double[] {1, 0, 0.6, 0.8});

        // (3² + (3 · 0.6)²)/2
        assertThat(SlicedWasserstein.distance(new State(200, 2, x), new State(200, 2, moved), directions))
                .isCloseTo(Math.sqrt(6.12), ROUNDING);
    }

    @Test
    void refusesSetsOfOtherDimensions() {
        State a = new State(1, 2, new double[2]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlicedWasserstein.distance(a, a, new State(1, 3, new double[3])))
                .withMessage("sets of vectors of 2 and of 2 numbers cannot be projected on directions of 3");
    }
}
