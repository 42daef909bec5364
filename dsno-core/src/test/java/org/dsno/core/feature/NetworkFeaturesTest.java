package org.dsno.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.dsno.api.Evaluation;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.NoSettings;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.api.Trajectories;
import org.junit.jupiter.api.Test;

class NetworkFeaturesTest {
    private static final class Negative implements FeatureNetwork {
        private int asked;

        @Override
        public State features(Samples samples) {
            asked++;
            return samples.toState().times(-1);
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }

    private static Trajectories trajectories(float... values) {
        return new Trajectories(SampleShape.point(1), List.of(1.0, 0.0), values.length / 2, values);
    }

    private static Evaluation evaluation(FeatureNetwork network) {
        Samples data = new Samples(SampleShape.point(1), 3, new float[] {7, 8, 9});
        return NetworkFeatures.evaluation(
                network,
                trajectories(0, 1, 0, 2),
                trajectories(0, 3, 0, 4),
                data,
                Seeds.of(0),
                () -> network.features(data));
    }

    @Test
    void looksAtEachSetOnceAndAtTheEndsOfTrajectories() {
        Negative network = new Negative();
        Evaluation evaluation = evaluation(network);
        assertThat(network.asked).isZero();

        for (int i = 0; i < 2; i++) {
            assertThat(evaluation.features().predicted().values()).containsExactly(-1, -2);
            assertThat(evaluation.features().target().values()).containsExactly(-3, -4);
            assertThat(evaluation.features().data().values()).containsExactly(-7, -8, -9);
            assertThat(evaluation.features().data(new int[] {2, 0}).values()).containsExactly(-9, -7);
        }

        assertThat(network.asked).isEqualTo(3);
    }

    @Test
    void pixelsAreTheNumbersThemselves() {
        FeatureNetwork pixels = new PixelsProvider()
                .open(new NoSettings(), Path.of(""), new Samples(SampleShape.point(1), 1, new float[1]));
        Evaluation evaluation = evaluation(pixels);

        assertThat(evaluation.features().predicted().values()).containsExactly(1, 2);
        assertThat(evaluation.features().target().values()).containsExactly(3, 4);
        assertThat(evaluation.features().data(new int[] {1}).values()).containsExactly(8);
        assertThat(pixels.features(evaluation.data()).values()).containsExactly(7, 8, 9);
    }
}
