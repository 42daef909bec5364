package org.dsno.core.metric;

import java.util.List;
import org.dsno.api.Better;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.Evaluation;
import org.dsno.api.Measurement;
import org.dsno.api.State;

/**
 * Improved precision and recall (Kynkäänniemi et al. 2019), of features, with the comparisons of the evaluator of
 * Dhariwal and Nichol 2021: {@code precision} is the share of the samples that lie in a ball of the data, {@code recall}
 * the share of the data that lie in a ball of the samples, see {@link Balls}; on its edge is inside. It measures {@code
 * precision-teacher} and {@code recall-teacher} of the teacher's own samples too. Their work grows with the squares of
 * the numbers of samples and of data.
 */
public final class PrecisionRecallProvider extends SetMetricProvider<PrecisionRecallProvider.Settings> {
    /** How the sets are compared. */
    public record Settings(
            @Description(Neighbours.DESCRIPTION) @Default("3")
            int neighbours,

            @Description(DataSamples.DESCRIPTION) @Default(DataSamples.DEFAULT)
            int dataSamples) {
        public Settings {
            Neighbours.check(neighbours);
            DataSamples.check(dataSamples);
        }
    }

    public PrecisionRecallProvider() {
        super(
                "precision-recall",
                "shares of samples among the data, and of data among the samples, by nearest neighbours of features",
                Settings.class);
    }

    @Override
    List<Measurement> measure(Evaluation evaluation, Settings settings) {
        State data = Features.ofData(evaluation, settings.dataSamples());
        boolean isFinite = Features.isFinite(data);
        Balls ofData = Balls.of(data, settings.neighbours());
        Comparison comparison = samples -> isFinite && Features.isFinite(samples)
                ? measured(
                        ofData.holding(samples, Balls.Edge.INSIDE).shareOfVectors(),
                        Balls.of(samples, settings.neighbours())
                                .holding(data, Balls.Edge.INSIDE)
                                .shareOfVectors())
                : measured(Double.NaN, Double.NaN);
        return comparison.measure(evaluation);
    }

    private static List<Measurement> measured(double precision, double recall) {
        return List.of(
                new Measurement("precision", precision, "1", Better.HIGHER),
                new Measurement("recall", recall, "1", Better.HIGHER));
    }
}
