package org.dsno.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.dsno.api.SampleShape;
import org.dsno.core.operator.ParameterCount;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.cell.Forecast;
import org.dsno.experiments.cell.Identity;
import org.dsno.experiments.cell.Stage;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    /** A cell that needs a set of so many bytes. */
    private static CheckedCell cell(int number, Map<String, Long> sets) {
        return new CheckedCell(
                number,
                PlanFixture.of("{a: {}}").cells().get(0),
                new Forecast(
                        1,
                        SampleShape.point(2),
                        Optional.empty(),
                        new ParameterCount(1, 1),
                        20,
                        0,
                        Optional.empty(),
                        Optional.empty()),
                new Identity(JsonNodeFactory.instance.objectNode()),
                sets.entrySet().stream()
                        .map(set -> new Stage(Stage.Kind.TRAINING_SET, set.getKey(), 0, set.getValue(), 1))
                        .toList());
    }

    private static final CheckedCell ONE = cell(1, Map.of("a", 10L));
    private static final CheckedCell SAME = cell(2, Map.of("a", 10L));
    private static final CheckedCell OTHER = cell(3, Map.of("b", 10L));
    private static final CheckedCell LARGER = cell(4, Map.of("a", 20L));

    @Test
    void cellsThatShareNothingRunTogether() {
        Schedule schedule = new Schedule(List.of(ONE, OTHER));
        assertThat(schedule.next()).contains(ONE);
        assertThat(schedule.next()).contains(OTHER);
        assertThat(schedule.next()).isEmpty();
    }

    @Test
    void aCellWhoseStageIsBeingMadeLetsAnotherGoFirst() {
        Schedule schedule = new Schedule(List.of(ONE, SAME, OTHER));
        assertThat(schedule.next()).contains(ONE);
        assertThat(schedule.next()).contains(OTHER);
    }

    @Test
    void itGoesOnWhenTheStageIsThere() throws Exception {
        Schedule schedule = new Schedule(List.of(ONE, SAME));
        schedule.next();
        CompletableFuture<Optional<CheckedCell>> waiting = CompletableFuture.supplyAsync(schedule::next);
        schedule.stagesReady(ONE);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).contains(SAME);
    }

    @Test
    void itGoesOnWhenTheOtherCouldNotMakeTheStage() throws Exception {
        Schedule schedule = new Schedule(List.of(ONE, SAME));
        schedule.next();
        CompletableFuture<Optional<CheckedCell>> waiting = CompletableFuture.supplyAsync(schedule::next);
        schedule.ended(ONE);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).contains(SAME);
    }

    @Test
    void noSetIsExtendedWhileItIsUsed() throws Exception {
        Schedule schedule = new Schedule(List.of(ONE, LARGER, OTHER));
        schedule.next();
        schedule.stagesReady(ONE);
        assertThat(schedule.next()).contains(OTHER);
        CompletableFuture<Optional<CheckedCell>> waiting = CompletableFuture.supplyAsync(schedule::next);
        schedule.ended(ONE);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).contains(LARGER);
    }

    @Test
    void aStageThatCannotBeMadeFailsWhoeverNeedsAsMuchOfIt() {
        Schedule schedule = new Schedule(List.of(LARGER, SAME, ONE, OTHER));
        assertThat(schedule.hopeless(SAME)).isEmpty();

        schedule.cannotBeMade(SAME, "a", "because");

        assertThat(schedule.hopeless(ONE))
                .contains("needs the same trajectories as 'a, seed 0', which cannot be made: because");
        assertThat(schedule.hopeless(LARGER)).isPresent();
        assertThat(schedule.hopeless(OTHER)).isEmpty();
        assertThat(schedule.hopeless(cell(5, Map.of("a", 9L)))).isEmpty();
    }

    @Test
    void afterAStopNothingBegins() throws Exception {
        Schedule schedule = new Schedule(List.of(ONE, SAME));
        schedule.next();
        CompletableFuture<Optional<CheckedCell>> waiting = CompletableFuture.supplyAsync(schedule::next);
        schedule.stop();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(schedule.next()).isEmpty();
    }
}
