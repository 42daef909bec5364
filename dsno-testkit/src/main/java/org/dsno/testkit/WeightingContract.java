package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.dsno.api.LossWeighting;
import org.dsno.api.LossWeightingProvider;
import org.dsno.api.NoiseSchedule;
import org.junit.jupiter.api.Test;

/** What every loss weighting must do, on each built-in noise schedule and from its end time to 1. */
public interface WeightingContract<S extends Record> extends PluginContract<S, LossWeightingProvider<S>> {
    /** Times that are looked at. */
    int TIMES = 101;

    private double[] weights(NoiseSchedule schedule) {
        LossWeighting weighting = plugin().create(settings());
        double end = schedule.endTime();
        return IntStream.range(0, TIMES)
                .mapToDouble(i -> end + (1 - end) * i / (TIMES - 1))
                .map(t -> weighting.weight(t, schedule))
                .toArray();
    }

    @Test
    default void isFinite() {
        for (NoiseSchedule schedule : BuiltInSchedules.all()) {
            assertThat(DoubleStream.of(weights(schedule))).as("on %s", schedule).allMatch(Double::isFinite);
        }
    }

    @Test
    default void isNotNegative() {
        for (NoiseSchedule schedule : BuiltInSchedules.all()) {
            assertThat(DoubleStream.of(weights(schedule))).as("on %s", schedule).noneMatch(weight -> weight < 0);
        }
    }

    @Test
    default void isDeterministic() {
        for (NoiseSchedule schedule : BuiltInSchedules.all()) {
            assertThat(weights(schedule)).as("on %s", schedule).isEqualTo(weights(schedule));
        }
    }
}
