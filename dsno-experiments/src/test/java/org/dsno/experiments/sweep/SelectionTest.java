package org.dsno.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.dsno.experiments.config.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
    /** Cells 1 to 4 of size, M fastest but for the seed; 5 to 8 of loss. */
    private static final Plan PLAN = PlanFixture.of("""
            {size: {grid: {operator.resolution: [2, 4]}},
             loss: {grid: {training.loss: [l1, l2]}, set: {operator.modes: 1}}}""");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                            | 1, 2, 3, 4, 5, 6, 7, 8
                    3                             | 3
                    2-4                           | 2, 3, 4
                    2-4 ; 7                       | 2, 3, 4, 7
                    size                          | 1, 2, 3, 4
                    size ; loss                   | 1, 2, 3, 4, 5, 6, 7, 8
                    seed=1                        | 2, 4, 6, 8
                    size ; seed=1                 | 2, 4
                    training.loss=l2              | 7, 8
                    loss=l2                       | 7, 8
                    resolution = 4 ; seed=0       | 3
                    loss=l1 ; loss=l2 ; seed=0    | 5, 7
                    """)
    void terms(String terms, String numbers) {
        List<String> given =
                terms.isEmpty() ? List.of() : Stream.of(terms.split(";")).toList();
        assertThat(Selection.of(given, PLAN).numbers())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(numbers.split(", ")).map(Integer::valueOf).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0            | 0: the cells have the numbers 1 to 8
                    7-9          | 7-9: the cells have the numbers 1 to 8
                    5-3          | 5-3: the cells have the numbers 1 to 8
                    sise         | sise: is no experiment, number or KEY=VALUE; did you mean 'size'? Known: loss, size.
                    seed=7       | seed=7: 7 is no value of seed. Known: 0, 1.
                    los=l1       | los=l1: los is no axis; did you mean 'loss'? Known: loss, operator.resolution, resolution, seed, training.loss.
                    loss=l3      | loss=l3: l3 is no value of training.loss; did you mean 'l1'? Known: l1, l2.
                    size;loss=l1 | no cell is all of: size, loss=l1
                    """)
    void terms_that_mean_nothing(String terms, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Selection.of(List.of(terms.split(";")), PLAN))
                .withMessage(message);
    }

    /** However the file and the option spell them. */
    @ParameterizedTest
    @ValueSource(strings = {"peak=0.001", "peak=1e-3", "peak=.0010", "learning-rate.peak=1E-3"})
    void numbersAreComparedAsNumbers(String term) {
        Plan plan = PlanFixture.of("{a: {grid: {training.learning-rate.peak: [1e-2, 1e-3]}}}");
        assertThat(Selection.of(List.of(term.replaceFirst("^learning", "training.learning")), plan)
                        .numbers())
                .containsExactlyInAnyOrder(3, 4);
        assertThat(plan.cells().get(2).axes()).containsValue("0.001");
    }

    @Test
    void soAreThoseOfAPlugInsSettings() {
        Plan plan = PlanFixture.of("{a: {grid: {training.weighting: [uniform, {name: sqrt-snr, max: 1e2}]}}}");
        assertThat(Selection.of(List.of("weighting={name: sqrt-snr, max: 100.0}"), plan)
                        .numbers())
                .containsExactlyInAnyOrder(3, 4);
    }

    @Test
    void aLastWordThatTwoAxesHaveIsAskedFor() {
        Plan plan = PlanFixture.of("{a: {grid: {training.batch: [8, 16], trajectories.batch: [8, 16]}}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Selection.of(List.of("batch=8"), plan))
                .withMessage("batch=8: which axis? training.batch, trajectories.batch");
    }
}
