package org.dsno.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.dsno.core.metric.MetricReference.matrix;
import static org.dsno.core.metric.MetricReference.value;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.dsno.api.State;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrechetDistanceTest {
    /** Of distances of order 1 to 10. */
    private static final Offset<Double> ROUNDING = within(1e-10);
    /** The public code takes the root of a singular matrix, which costs it half its digits. */
    private static final double PUBLIC_CODE_WHEN_SINGULAR = 1e-5;

    private static State normal(int count, int size, SplittableRandom random) {
        double[] values = new double[count * size];
        Arrays.setAll(values, i -> random.nextGaussian());
        return new State(count, size, values);
    }

    private static State shifted(State x, double... by) {
        double[] values = x.values().clone();
        Arrays.setAll(values, i -> values[i] + by[i % by.length]);
        return new State(x.count(), x.size(), values);
    }

    /** The reflection x − 2 (x·v) v/|v|², an orthogonal map. */
    private static State reflected(State x, double... v) {
        double[] values = x.values().clone();
        double square = Arrays.stream(v).map(c -> c * c).sum();
        for (int start = 0; start < values.length; start += v.length) {
            double dot = 0;
            for (int i = 0; i < v.length; i++) {
                dot += values[start + i] * v[i];
            }
            for (int i = 0; i < v.length; i++) {
                values[start + i] -= 2 * dot / square * v[i];
            }
        }
        return new State(x.count(), x.size(), values);
    }

    /** The same points in a space of more dimensions. */
    private static State padded(State x, int size) {
        double[] values = new double[x.count() * size];
        for (int k = 0; k < x.count(); k++) {
            System.arraycopy(x.values(), k * x.size(), values, k * size, x.size());
        }
        return new State(x.count(), size, values);
    }

    /** 2d points ±√v_i e_i·√((2d − 1)/2): mean 0, covariance diag(v) exactly. */
    private static State withCovariance(double... v) {
        int d = v.length;
        double[] values = new double[2 * d * d];
        for (int i = 0; i < d; i++) {
            double a = Math.sqrt(v[i] * (2 * d - 1) / 2);
            values[2 * i * d + i] = a;
            values[(2 * i + 1) * d + i] = -a;
        }
        return new State(2 * d, d, values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "rankdef", "uneven"})
    void agreesWithTheReference(String name) {
        double distance = FrechetDistance.between(matrix(name + "/real"), matrix(name + "/fake"));
        double value = value("/" + name + "/frechet/value");
        double publicTolerance = name.equals("rankdef") ? PUBLIC_CODE_WHEN_SINGULAR : 1e-9;

        assertThat(distance).isCloseTo(value, within(1e-9 * value));
        for (String code : new String[] {"edm", "pytorch_fid"}) {
            assertThat(distance).isCloseTo(value("/" + name + "/frechet/" + code), within(publicTolerance * value));
        }
    }

    /** Of the moments alone, also where they are of fewer samples than dimensions. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "rankdef", "uneven"})
    void ofMomentsAgreesWithTheReference(String name) {
        FeatureStatistics real = moments(name, "1", (int) value("/" + name + "/n_real"));
        FeatureStatistics fake = moments(name, "2", (int) value("/" + name + "/n_fake"));
        double value = value("/" + name + "/frechet/value");

        assertThat(FrechetDistance.between(real, fake)).isCloseTo(value, within(1e-9 * value));
        assertThat(FrechetDistance.between(real, real)).isCloseTo(0, ROUNDING);
    }

    /** One eigenvalue is 0. */
    @Test
    void ofCommutingCovariancesAgreesWithTheClosedForm() {
        double value = value("/commuting/closed_form");

        assertThat(FrechetDistance.between(moments("commuting", "1", 100), moments("commuting", "2", 100)))
                .isCloseTo(value, within(1e-9 * value));
    }

    private static FeatureStatistics moments(String name, String which, int count) {
        String place = name.equals("commuting") ? name + "/" : name + "/frechet/";
        double[] mean = MetricReference.numbers(place + "mu" + which);
        return new FeatureStatistics(count, new State(1, mean.length, mean), matrix(place + "sigma" + which));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "rankdef", "uneven"})
    void isZeroFromASetToItself(String name) {
        State set = matrix(name + "/real");

        assertThat(FrechetDistance.between(set, set)).isCloseTo(0, ROUNDING);
    }

    @Test
    void isTheSquaredShiftOfEqualCovariances() {
        State normal = normal(300, 3, new SplittableRandom(1));

        assertThat(FrechetDistance.between(normal, shifted(normal, 0.5, -2, 1))).isCloseTo(5.25, ROUNDING);
    }

    @Test
    void isTheClosedFormOfCommutingCovariances() {
        double[] v = {1, -2, 0.5, 3};
        State a = shifted(reflected(withCovariance(4, 1, 0.25, 0), v), 1, 0, 0, 0);
        State b = shifted(reflected(withCovariance(1, 9, 0.25, 2), v), 0, 2, 0, 0);

        // |Δμ|² + Σ (√a_i − √b_i)²; the rounding of an eigenvalue 0 comes in by its root
        assertThat(FrechetDistance.between(a, b)).isCloseTo(5 + 1 + 4 + 0 + 2, within(1e-6));
    }

    @RepeatedTest(10)
    void isSymmetricAndBlindToRotationAndOrder(RepetitionInfo info) {
        var random = new SplittableRandom(info.getCurrentRepetition());
        int d = random.nextInt(1, 12);
        State a = normal(random.nextInt(2, 30), d, random);
        State b = normal(random.nextInt(2, 30), d, random);
        double[] axis = normal(1, d, random).values();
        double distance = FrechetDistance.between(a, b);

        assertThat(distance).isGreaterThan(0);
        assertThat(FrechetDistance.between(b, a)).isCloseTo(distance, within(1e-6));
        assertThat(FrechetDistance.between(reflected(a, axis), reflected(b, axis)))
                .isCloseTo(distance, within(1e-6));
    }

    @RepeatedTest(5)
    void isTheSameByEitherDecomposition(RepetitionInfo info) {
        var random = new SplittableRandom(100 + info.getCurrentRepetition());
        State a = normal(40, 6, random);
        State b = shifted(normal(25, 6, random), 1);

        // In 40 dimensions there are fewer samples than dimensions.
        assertThat(FrechetDistance.between(padded(a, 40), padded(b, 40)))
                .isCloseTo(FrechetDistance.between(a, b), ROUNDING);
    }

    @Test
    void isNotANumberForWhatIsNone() {
        State good = normal(5, 2, new SplittableRandom(1));

        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] values = good.values().clone();
            values[3] = bad;
            assertThat(FrechetDistance.between(new State(5, 2, values), good)).isNaN();
            assertThat(FrechetDistance.between(good, new State(5, 2, values))).isNaN();
        }
    }

    @Test
    void refusesSetsThatHaveNoDistance() {
        State a = normal(5, 2, new SplittableRandom(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrechetDistance.between(a, normal(5, 3, new SplittableRandom(1))))
                .withMessage("sets of vectors of 2 and of 3 numbers have no distance");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrechetDistance.between(a, normal(1, 2, new SplittableRandom(1))))
                .withMessage("a covariance needs two samples, got 5 and 1");
    }
}
