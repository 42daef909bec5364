package org.dsno.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.stream.IntStream;
import org.dsno.api.State;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The Fréchet distance and its rivals at the size of Inception's features, and what pairs of vectors cost. Prints figures
 * of this machine: mvn verify -pl dsno-core -am -Dtests.excluded= -Dtest=SetMetricsProfileTest
 * -Dsurefire.failIfNoSpecifiedTests=false
 */
@Tag("profile")
class SetMetricsProfileTest {
    private static final int D = 2048;

    private static double seconds(Runnable work) {
        long started = System.nanoTime();
        work.run();
        return (System.nanoTime() - started) / 1e9;
    }

    @Test
    void at2048Features() {
        State a = SquaredDistancesTest.normal(3000, D, 1);
        State b = SquaredDistancesTest.normal(3000, D, 2);
        FeatureStatistics ofA = FeatureStatistics.of(a);
        FeatureStatistics ofB = FeatureStatistics.of(b);
        double[] trace = new double[3];
        double both = seconds(() -> trace[0] = RootTrace.ofCovariances(ofA.covariance(), ofB.covariance()));
        double one = seconds(() -> trace[1] = RivalRootTrace.of(ofA.covariance(), ofB.covariance()));
        FeatureStatistics singular =
                FeatureStatistics.of(Features.rows(a, IntStream.range(0, 2000).toArray()));
        double ofSingular = seconds(() -> RootTrace.ofCovariances(singular.covariance(), ofB.covariance()));
        double moments = seconds(() -> FeatureStatistics.of(a));
        double whole = seconds(() -> FrechetDistance.between(a, b));
        State few = Features.rows(a, IntStream.range(0, 1000).toArray());
        double fewSeconds = seconds(() -> FrechetDistance.between(few, b));
        System.out.printf(
                Locale.ROOT,
                "trace of the root, %d features: singular values of both roots %.1f s, eigenvalues with one root %.1f s, singular values of both where one covariance is singular %.1f s;"
                        + " moments of 3000 %.1f s; distance of 3000 from 3000 %.1f s, of 1000 from 3000 %.1f s%n",
                D,
                both,
                one,
                ofSingular,
                moments,
                whole,
                fewSeconds);
        assertThat(trace[1]).isCloseTo(trace[0], within(1e-7 * trace[0]));
    }

    @Test
    void pairs() {
        int n = 2000;
        State a = SquaredDistancesTest.normal(n, D, 1);
        State b = SquaredDistancesTest.normal(n, D, 2);
        for (int turn = 1; turn <= 2; turn++) {
            double differences = seconds(() -> SquaredDistances.byDifferences(a, b, (i, squared, slack) -> {}));
            double products = seconds(() -> SquaredDistances.byProducts(a, b, (i, squared, slack) -> {}));
            double radii = seconds(() -> Balls.of(a, 3));
            double kernel = seconds(() -> {
                try (KernelDistance distance = new KernelDistance()) {
                    distance.between(a, b);
                }
            });
            System.out.printf(
                    Locale.ROOT,
                    "%d x %d pairs of %d numbers: differences %.1f s (%.1f billion terms a second), products %.1f s; radii %.1f s, kernel distance %.1f s%n",
                    n,
                    n,
                    D,
                    differences,
                    (double) n * n * D / differences / 1e9,
                    products,
                    radii,
                    kernel);
        }
    }
}
