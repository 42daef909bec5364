package org.dsno.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.dsno.core.metric.MetricReference.matrix;
import static org.dsno.core.metric.MetricReference.numbers;
import static org.dsno.core.metric.MetricReference.value;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.dsno.api.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BallsTest {
    private static double[] flags(int[] counts) {
        return Arrays.stream(counts).mapToDouble(count -> count > 0 ? 1 : 0).toArray();
    }

    private static double[] flags(boolean[] used) {
        double[] flags = new double[used.length];
        Arrays.setAll(flags, i -> used[i] ? 1 : 0);
        return flags;
    }

    private static void assertRelative(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-9 * expected[i]));
        }
    }

    @ParameterizedTest
    @CsvSource({"a,precision_recall_k3", "b,precision_recall_k3", "uneven,precision_recall_k3", "ties,adm_k3"})
    void precisionAndRecallAreThoseOfTheReference(String name, String values) {
        State real = matrix(name + "/real");
        State fake = matrix(name + "/fake");
        Balls ofReal = Balls.of(real, 3);
        Balls ofFake = Balls.of(fake, 3);
        Balls.Held precision = ofReal.holding(fake, Balls.Edge.INSIDE);
        Balls.Held recall = ofFake.holding(real, Balls.Edge.INSIDE);

        assertRelative(ofReal.squaredRadii(), numbers(name + "/pr/radius2_real"));
        assertRelative(ofFake.squaredRadii(), numbers(name + "/pr/radius2_fake"));
        assertThat(flags(precision.ballsPerVector())).isEqualTo(numbers(name + "/pr/fake_in_real"));
        assertThat(flags(recall.ballsPerVector())).isEqualTo(numbers(name + "/pr/real_in_fake"));
        assertThat(precision.shareOfVectors()).isEqualTo(value("/" + name + "/" + values + "/precision"));
        assertThat(recall.shareOfVectors()).isEqualTo(value("/" + name + "/" + values + "/recall"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "uneven"})
    void densityAndCoverageAreThoseOfTheReference(String name) {
        Balls ofReal = Balls.of(matrix(name + "/real"), 5);
        Balls.Held held = ofReal.holding(matrix(name + "/fake"), Balls.Edge.OUTSIDE);

        assertRelative(
                Arrays.stream(ofReal.squaredRadii()).map(Math::sqrt).toArray(), numbers(name + "/dc/radius_real"));
        assertThat(Arrays.stream(held.ballsPerVector()).asDoubleStream().toArray())
                .isEqualTo(numbers(name + "/dc/count_per_fake"));
        assertThat(flags(held.ballHolds())).isEqualTo(numbers(name + "/dc/real_covered"));
        assertThat(held.meanBalls() / 5).isCloseTo(value("/" + name + "/prdc_k5/density"), within(1e-12));
        assertThat(held.shareOfBalls()).isEqualTo(value("/" + name + "/prdc_k5/coverage"));
        // The public code has precision and recall with open balls too.
        assertThat(held.shareOfVectors()).isEqualTo(value("/" + name + "/prdc_k5/precision"));
        assertThat(Balls.of(matrix(name + "/fake"), 5)
                        .holding(matrix(name + "/real"), Balls.Edge.OUTSIDE)
                        .shareOfVectors())
                .isEqualTo(value("/" + name + "/prdc_k5/recall"));
    }

    /** Of whole numbers, at equal distances and in pairs. */
    @ParameterizedTest
    @CsvSource({"3,prdc_k3", "5,prdc"})
    void tiesAreOutsideOpenBalls(int neighbours, String values) {
        State real = matrix("ties/real");
        State fake = matrix("ties/fake");
        Balls.Held held = Balls.of(real, neighbours).holding(fake, Balls.Edge.OUTSIDE);
        String pointer = "/ties/" + values;

        assertThat(held.shareOfVectors()).isEqualTo(value(pointer + "/precision"));
        assertThat(Balls.of(fake, neighbours).holding(real, Balls.Edge.OUTSIDE).shareOfVectors())
                .isEqualTo(value(pointer + "/recall"));
        assertThat(held.meanBalls() / neighbours).isCloseTo(value(pointer + "/density"), within(1e-12));
        assertThat(held.shareOfBalls()).isEqualTo(value(pointer + "/coverage"));
        if (value("/ties/prdc/k") == neighbours) {
            assertThat(Arrays.stream(held.ballsPerVector()).asDoubleStream().toArray())
                    .isEqualTo(numbers("ties/dc/count_per_fake"));
        }
    }

    @Test
    void aVectorIsNoNeighbourOfItsOwnButItsDoubleIs() {
        State line = new State(4, 1, new double[] {0, 0, 1, 4});

        assertThat(Balls.of(line, 1).squaredRadii()).containsExactly(0, 0, 1, 9);
        assertThat(Balls.of(line, 3).squaredRadii()).containsExactly(16, 16, 9, 16);
        // A ball of no size holds what is in its middle, if its edge is inside.
        State middle = new State(1, 1, new double[1]);
        assertThat(Balls.of(line, 1).holding(middle, Balls.Edge.INSIDE).ballsPerVector())
                .containsExactly(3);
        assertThat(Balls.of(line, 1).holding(middle, Balls.Edge.OUTSIDE).ballsPerVector())
                .containsExactly(0);
    }

    /** Whole numbers in many dimensions have ties, and far out products cannot tell them. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 12_345_678.9})
    void tiesAreExactInManyDimensionsToo(double from) {
        int d = 40;
        SplittableRandom random = new SplittableRandom(6);
        double[] values = new double[60 * d];
        Arrays.setAll(values, i -> i % d < 3 ? random.nextInt(3) : 0);
        State few = new State(60, d, values);
        double[] far = values.clone();
        Arrays.setAll(far, i -> far[i] + from);
        State many = new State(60, d, far);
        double[] inThree = new double[60 * 3];
        Arrays.setAll(inThree, i -> far[i / 3 * d + i % 3]);
        State same = new State(60, 3, inThree); // by differences

        assertThat(Balls.of(many, 3).squaredRadii()).isEqualTo(Balls.of(same, 3).squaredRadii());
        for (Balls.Edge edge : Balls.Edge.values()) {
            Balls.Held held = Balls.of(many, 3).holding(many, edge);
            assertThat(held.ballsPerVector())
                    .isEqualTo(Balls.of(same, 3).holding(same, edge).ballsPerVector());
        }
        assertThat(Balls.of(few, 3).squaredRadii()).contains(0);
    }

    @Test
    void refusesMoreNeighboursThanThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Balls.of(new State(3, 1, new double[3]), 3))
                .withMessage("3 neighbours need at least 4 samples, and as many data; got 3");
    }
}
