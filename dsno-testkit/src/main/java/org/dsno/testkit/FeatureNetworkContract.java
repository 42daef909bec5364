package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.State;
import org.junit.jupiter.api.Test;

/** What every feature network must do. */
public interface FeatureNetworkContract<S extends Record> extends PluginContract<S, FeatureNetworkProvider<S>> {
    int COUNT = 5;

    /** Rounding of float32 in another order. */
    double ROUNDING = 1e-4;

    /** {@return the shape of the samples to look at} */
    default SampleShape shape() {
        return new SampleShape(8, 8, 3);
    }

    /** {@return where relative paths in the settings start; a temporary folder that the test has filled, say} */
    default Path folder() {
        return Path.of(".");
    }

    private Samples samples(String name) {
        return Draws.samples(name, shape(), COUNT);
    }

    private State features(Samples samples) throws IOException {
        try (FeatureNetwork network = plugin().open(settings(), folder(), samples("data"))) {
            return network.features(samples);
        }
    }

    private static Samples alone(Samples samples, int k) {
        int size = samples.shape().size();
        return new Samples(samples.shape(), 1, Arrays.copyOfRange(samples.values(), k * size, (k + 1) * size));
    }

    private static double[] row(State features, int k) {
        return Arrays.copyOfRange(features.values(), k * features.size(), (k + 1) * features.size());
    }

    private static void assertAlike(double[] actual, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (Double.isFinite(expected[i])) {
                assertThat(actual[i]).isCloseTo(expected[i], within(ROUNDING * (1 + Math.abs(expected[i]))));
            }
        }
    }

    @Test
    default void givesEachSampleARow() throws IOException {
        assertThat(features(samples("one")).count()).isEqualTo(COUNT);
    }

    @Test
    default void looksAtEachSampleByItself() throws IOException {
        State all = features(samples("one"));
        for (int k = 0; k < Math.min(all.count(), COUNT); k++) {
            assertAlike(row(features(alone(samples("one"), k)), 0), row(all, k));
        }
    }

    @Test
    default void isFinite() throws IOException {
        assertThat(features(samples("one")).values())
                .matches(values -> Arrays.stream(values).allMatch(Double::isFinite));
    }

    @Test
    default void isDeterministic() throws IOException {
        assertThat(features(samples("one")).values())
                .isEqualTo(features(samples("one")).values());
    }

    @Test
    default void seesWhatSamplesAre() throws IOException {
        assertThat(features(samples("one")).values())
                .isNotEqualTo(features(samples("two")).values());
    }

    /** What has diverged is not given features as if it had not; what stands beside it has its own. */
    @Test
    default void saysWhereThereIsNoNumber() throws IOException {
        Samples broken = samples("one");
        broken.values()[0] = Float.NaN;
        State features = features(broken);
        assertThat(row(features, 0)).matches(row -> Arrays.stream(row).anyMatch(Double::isNaN));
        assertAlike(row(features, 1), row(features(samples("one")), 1));
    }

    @Test
    default void doesNotWriteToWhatItLooksAt() throws IOException {
        Samples samples = samples("one");
        features(samples);
        assertThat(samples.values()).isEqualTo(samples("one").values());
    }

    /** It is in the identity of cells. */
    @Test
    default void knowsItsWeightsByTheirHash() throws IOException {
        assertThat(plugin().weightsSha256(settings(), folder()))
                .isEqualTo(plugin().weightsSha256(settings(), folder()));
    }
}
