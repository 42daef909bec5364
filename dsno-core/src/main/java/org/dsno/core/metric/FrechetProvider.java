package org.dsno.core.metric;

import java.util.List;
import org.dsno.api.Better;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.Evaluation;
import org.dsno.api.Measurement;
import org.dsno.api.Metric;
import org.dsno.api.MetricProvider;
import org.dsno.api.State;

/**
 * The Fréchet distance of features: {@code frechet}, see {@link FrechetDistance}. It is FID where these
 * are those of its Inception network; on raw numbers it is not.
 *
 * <p>Against the data: {@code frechet} of the operator's samples and {@code frechet-teacher} of the teacher's own, so
 * that what the operator adds is seen. Against the teacher: {@code frechet-against-teacher} of the operator's samples.
 */
public final class FrechetProvider implements MetricProvider<FrechetProvider.Settings> {
    /** What the operator's samples are compared with. */
    public enum Against {
        /** The experiment's data. */
        DATA,
        /** The teacher's samples from the same noise. */
        TEACHER
    }

    /** What to compare with. */
    public record Settings(
            @Description("what the operator's samples are compared with: the data, or the teacher's samples from "
                    + "the same noise")
            @Default("data")
            Against against) {}

    @Override
    public String name() {
        return "frechet";
    }

    @Override
    public String description() {
        return "Fréchet distance from the data or the teacher; FID where the features are those of its Inception network";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Metric create(Settings settings) {
        return settings.against() == Against.DATA ? FrechetProvider::againstData : FrechetProvider::againstTeacher;
    }

    @Override
    public boolean comparesSets(Settings settings) {
        return settings.against() == Against.DATA;
    }

    private static List<Measurement> againstData(Evaluation evaluation) {
        State data = evaluation.features().data();
        Comparison comparison = samples -> List.of(distance("frechet", samples, data));
        return comparison.measure(evaluation);
    }

    private static List<Measurement> againstTeacher(Evaluation evaluation) {
        return List.of(distance(
                "frechet-against-teacher",
                evaluation.features().predicted(),
                evaluation.features().target()));
    }

    private static Measurement distance(String name, State samples, State reference) {
        return new Measurement(name, FrechetDistance.between(samples, reference), "1", Better.LOWER);
    }
}
