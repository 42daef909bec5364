package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.TimeDiscretizationProvider;
import org.junit.jupiter.api.Test;

/** What every time discretisation must do, on each built-in noise schedule. */
public interface TimeDiscretizationContract<S extends Record> extends PluginContract<S, TimeDiscretizationProvider<S>> {
    private Stream<Grid> grids() {
        return BuiltInSchedules.all().stream()
                .flatMap(schedule -> IntStream.of(1, 2, 3, 16, 512)
                        .boxed()
                        .flatMap(
                                n -> Stream.of(grid(n, 1, schedule.endTime(), schedule), grid(n, 0.8, 0.2, schedule))));
    }

    private Grid grid(int intervals, double from, double to, NoiseSchedule schedule) {
        return new Grid(
                intervals,
                from,
                to,
                Arrays.stream(plugin().create(settings()).times(intervals, from, to, schedule))
                        .boxed()
                        .toList());
    }

    @Test
    default void hasOneTimeMoreThanIntervals() {
        assertThat(grids()).allSatisfy(grid -> assertThat(grid.times()).hasSize(grid.intervals() + 1));
    }

    @Test
    default void hasTheAskedEndsExactly() {
        assertThat(grids())
                .allSatisfy(
                        grid -> assertThat(grid.times()).startsWith(grid.from()).endsWith(grid.to()));
    }

    @Test
    default void decreases() {
        assertThat(grids())
                .allSatisfy(grid -> assertThat(IntStream.range(1, grid.times().size()))
                        .allMatch(i -> grid.times().get(i) < grid.times().get(i - 1)));
    }

    @Test
    default void isDeterministic() {
        assertThat(grids()).containsExactlyElementsOf(grids().toList());
    }
}
