package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dsno.api.SampleShape;
import org.dsno.core.operator.ParameterCount;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.cell.Forecast;
import org.dsno.experiments.cell.Identity;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.sweep.Estimate;
import org.dsno.experiments.sweep.PlanFixture;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final List<Cell> CELLS =
            PlanFixture.of("{a: {grid: {operator.resolution: [2, 4]}}}").cells();

    private static Pace pace(double... seconds) {
        return new Pace(IntStream.range(0, seconds.length)
                .mapToObj(i -> new Estimate.OfCell(checked(i), 1, seconds[i], 0, 0, Optional.empty()))
                .toList());
    }

    private static CheckedCell checked(int i) {
        Forecast forecast = new Forecast(
                1,
                SampleShape.point(2),
                Optional.empty(),
                new ParameterCount(1, 1),
                20,
                0,
                Optional.empty(),
                Optional.empty());
        return new CheckedCell(
                i + 1, CELLS.get(i), forecast, new Identity(JsonNodeFactory.instance.objectNode()), List.of());
    }

    @Test
    void goesByTheEstimatesOfWhatHasEnded() {
        Pace pace = pace(1, 1, 4, 4);
        assertThat(pace.left(0, CELLS.get(0))).isEmpty();
        pace.ended(CELLS.get(0));
        assertThat(pace.left(2, CELLS.get(1)).orElseThrow()).isCloseTo(18, within(1e-9));
        pace.ended(CELLS.get(1));
        assertThat(pace.left(4, CELLS.get(2)).orElseThrow()).isCloseTo(16, within(1e-9));
    }

    /** Two at a time: of the one that runs on, half is taken to be done. */
    @Test
    void countsWhatRuns() {
        Pace pace = pace(2, 2, 2, 2);
        assertThat(pace.left(0, CELLS.get(0))).isEmpty();
        assertThat(pace.left(0, CELLS.get(1))).isEmpty();
        pace.ended(CELLS.get(0));
        assertThat(pace.left(3, CELLS.get(2)).orElseThrow()).isCloseTo(5, within(1e-9));
    }

    @Test
    void whereSomeAreNotKnownAllCountTheSame() {
        Pace pace = pace(1, Double.NaN, 100, 100);
        assertThat(pace.left(0, CELLS.get(0))).isEmpty();
        pace.ended(CELLS.get(0));
        assertThat(pace.left(2, CELLS.get(1)).orElseThrow()).isCloseTo(6, within(1e-9));
    }
}
