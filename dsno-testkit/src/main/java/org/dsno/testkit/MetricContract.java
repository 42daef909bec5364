package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dsno.api.Evaluation;
import org.dsno.api.Measurement;
import org.dsno.api.MetricProvider;
import org.dsno.api.SampleShape;
import org.dsno.api.Seeds;
import org.dsno.api.Trajectories;
import org.junit.jupiter.api.Test;

/** What every metric must do. */
public interface MetricContract<S extends Record> extends PluginContract<S, MetricProvider<S>> {
    /** Enough for a covariance of full rank at the default shape. */
    int COUNT = 40;

    /** Times the deviation of the data. */
    float FAR = 100;

    /** {@return the shape of the samples to measure; points of the plane if the plug-in does not say otherwise} */
    default SampleShape shape() {
        return SampleShape.point(2);
    }

    private Trajectories trajectories(String name) {
        List<Double> times = List.of(0.75, 0.5, 0.0);
        return new Trajectories(shape(), times, COUNT, Draws.floats(name, COUNT * times.size() * shape().size()));
    }

    private Evaluation evaluation(String predicted, String target) {
        return new Evaluation(
                trajectories(predicted), trajectories(target), Draws.samples("data", shape(), COUNT), Seeds.of(7));
    }

    private List<Measurement> measure(Evaluation evaluation) {
        return plugin().create(settings()).measure(evaluation);
    }

    /** The teacher's trajectories, moved by so much along every axis. */
    private Evaluation shifted(float by) {
        Evaluation perfect = evaluation("one", "one");
        float[] values = perfect.predicted().values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += by;
        }
        Trajectories moved = new Trajectories(shape(), perfect.predicted().times(), COUNT, values);
        return new Evaluation(moved, perfect.target(), perfect.data(), perfect.seeds());
    }

    private List<Double> values(Evaluation evaluation) {
        return measure(evaluation).stream().map(Measurement::value).toList();
    }

    private List<String> kinds(Evaluation evaluation) {
        return measure(evaluation).stream()
                .map(measurement -> measurement.unit() + " " + measurement.better())
                .toList();
    }

    private List<String> names(Evaluation evaluation) {
        return measure(evaluation).stream().map(Measurement::name).toList();
    }

    @Test
    default void measuresTheSameNamesWhateverTheNumbers() {
        assertThat(names(evaluation("one", "two"))).isEqualTo(names(evaluation("three", "four")));
    }

    /** They become columns of one table. */
    @Test
    default void itsNamesAreUniqueAndLowerKebab() {
        assertThat(names(evaluation("one", "two")))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*(@t=[-0-9.e]+)?"));
    }

    /** They stand in the head of a column, which is of all cells. */
    @Test
    default void itsUnitsAndDirectionsAreTheSameWhateverTheNumbers() {
        assertThat(kinds(evaluation("one", "two"))).isEqualTo(kinds(evaluation("three", "four")));
    }

    /** Samples far from all data are not nearer than the teacher's own, or more like them. */
    @Test
    default void itsDirectionsAreTheRightWayRound() {
        List<Measurement> perfect = measure(evaluation("one", "one"));
        List<Measurement> lost = measure(shifted(FAR));
        for (int i = 0; i < perfect.size(); i++) {
            double gain = lost.get(i).value() - perfect.get(i).value();
            switch (perfect.get(i).better()) {
                case LOWER ->
                    assertThat(gain < 0).as("%s gets lower", perfect.get(i)).isFalse();
                case HIGHER ->
                    assertThat(gain > 0).as("%s gets higher", perfect.get(i)).isFalse();
                case NEITHER -> {}
            }
        }
    }

    @Test
    default void seesWhatTheOperatorMade() {
        assertThat(values(shifted(FAR))).isNotEqualTo(values(evaluation("one", "one")));
    }

    /** An operator that has diverged is not given a figure as if it had not. */
    @Test
    default void saysWhereThereIsNoNumber() {
        assertThat(values(shifted(Float.NaN))).anyMatch(value -> value.isNaN());
    }

    @Test
    default void isFinite() {
        assertThat(measure(evaluation("one", "two"))).allMatch(measurement -> Double.isFinite(measurement.value()));
    }

    @Test
    default void isFiniteWhenTheOperatorIsPerfect() {
        assertThat(measure(evaluation("one", "one"))).allMatch(measurement -> Double.isFinite(measurement.value()));
    }

    /** What it draws, it draws from the evaluation's seeds. */
    @Test
    default void isDeterministic() {
        assertThat(measure(evaluation("one", "two"))).isEqualTo(measure(evaluation("one", "two")));
    }

    @Test
    default void doesNotWriteToWhatItMeasures() {
        Evaluation evaluation = evaluation("one", "two");
        measure(evaluation);
        assertThat(evaluation.predicted().values())
                .isEqualTo(trajectories("one").values());
        assertThat(evaluation.target().values()).isEqualTo(trajectories("two").values());
        assertThat(evaluation.data().values())
                .isEqualTo(Draws.samples("data", shape(), COUNT).values());
    }
}
