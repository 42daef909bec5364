package org.dsno.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.State;
import org.dsno.core.Progress;
import org.dsno.core.StoppedException;
import org.junit.jupiter.api.Test;

class InPiecesTest {
    private static final FeatureNetwork NEGATIVE = new FeatureNetwork() {
        @Override
        public State features(Samples samples) {
            assertThat(samples.count()).isLessThanOrEqualTo(1000);
            return samples.toState().times(-1);
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    };

    private static Samples counted(int count) {
        float[] values = new float[2 * count];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return new Samples(SampleShape.point(2), count, values);
    }

    @Test
    void givesTheRowsOfAllPiecesAndSaysHowFarItIs() {
        List<Long> done = new ArrayList<>();
        Samples samples = counted(2500);

        State features = new InPieces(NEGATIVE, () -> (now, total) -> done.add(now)).features(samples);

        assertThat(features.values()).isEqualTo(samples.toState().times(-1).values());
        assertThat(done).containsExactly(1000L, 2000L, 2500L);
        done.clear();
        new InPieces(NEGATIVE, () -> (now, total) -> done.add(now)).features(counted(1000));
        assertThat(done).isEmpty();
    }

    @Test
    void stopsBetweenPieces() {
        Progress stopping = new Progress() {
            @Override
            public void advanced(long done, long total) {
                assertThat(done).isEqualTo(1000);
            }

            @Override
            public boolean stops() {
                return true;
            }
        };

        assertThatThrownBy(() -> new InPieces(NEGATIVE, () -> stopping).features(counted(1001)))
                .isInstanceOf(StoppedException.class);
    }
}
