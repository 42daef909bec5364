package org.dsno.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.dsno.api.Evaluation;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.api.Trajectories;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    private static Evaluation evaluation(int count, long seed) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        SampleShape shape = SampleShape.point(1);
        Trajectories none = new Trajectories(shape, List.of(0.0), 1, new float[1]);
        return new Evaluation(none, none, new Samples(shape, count, values), Seeds.of(seed));
    }

    @Test
    void dataAreTakenWholeOrInPartByTheSeed() {
        assertThat(Features.ofData(evaluation(50, 1), 50).values()).hasSize(50);
        State some = Features.ofData(evaluation(50, 1), 20);

        assertThat(some.count()).isEqualTo(20);
        assertThat(Arrays.stream(some.values()).distinct().count()).isEqualTo(20);
        assertThat(Features.ofData(evaluation(50, 1), 20).values()).isEqualTo(some.values());
        assertThat(Features.ofData(evaluation(50, 2), 20).values()).isNotEqualTo(some.values());
    }

    @Test
    void everyNumberIsDrawnEquallyOften() {
        SplittableRandom random = new SplittableRandom(4);
        int[] times = new int[10];
        for (int i = 0; i < 10_000; i++) {
            int[] drawn = Features.drawn(3, 10, random);
            assertThat(IntStream.of(drawn).distinct().count()).isEqualTo(3);
            IntStream.of(drawn).forEach(number -> times[number]++);
        }
        // 3000 ± 46
        assertThat(IntStream.of(times)).allMatch(count -> count > 2770 && count < 3230);
    }

    @Test
    void noMoreAreDrawnThanThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Features.drawn(4, 3, new SplittableRandom(1)))
                .withMessage("of 3 samples 4 cannot be drawn");
    }

    @Test
    void rowsAreThoseOfTheIndicesInTheirOrder() {
        State x = new State(3, 2, new double[] {1, 2, 3, 4, 5, 6});

        assertThat(Features.rows(x, new int[] {2, 0}).values()).containsExactly(5, 6, 1, 2);
    }
}
