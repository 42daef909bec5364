package org.dsno.core.metric;

import java.util.List;
import org.dsno.api.Better;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.Evaluation;
import org.dsno.api.Measurement;
import org.dsno.api.State;

/**
 * Density and coverage (Naeem et al. 2020), of features: {@code density} is the mean number of balls of the data that
 * a sample lies in, by k, and {@code coverage} the share of these balls that hold a sample, see {@link Balls}; on its edge
 * is outside. Density can exceed 1. It measures {@code density-teacher} and {@code coverage-teacher} of the teacher's own
 * samples too. Their work grows with the square of the number of data, and with the product of the numbers of samples and
 * of data.
 */
public final class DensityCoverageProvider extends SetMetricProvider<DensityCoverageProvider.Settings> {
    /** How the sets are compared. */
    public record Settings(
            @Description(Neighbours.DESCRIPTION) @Default("5")
            int neighbours,

            @Description(DataSamples.DESCRIPTION) @Default(DataSamples.DEFAULT)
            int dataSamples) {
        public Settings {
            Neighbours.check(neighbours);
            DataSamples.check(dataSamples);
        }
    }

    public DensityCoverageProvider() {
        super(
                "density-coverage",
                "how densely samples lie among the data, and which share of the data they cover, by nearest neighbours of features",
                Settings.class);
    }

    @Override
    List<Measurement> measure(Evaluation evaluation, Settings settings) {
        State data = Features.ofData(evaluation, settings.dataSamples());
        boolean isFinite = Features.isFinite(data);
        Balls ofData = Balls.of(data, settings.neighbours());
        Comparison comparison = samples -> {
            if (!isFinite || !Features.isFinite(samples)) {
                return measured(Double.NaN, Double.NaN);
            }
            Balls.Held held = ofData.holding(samples, Balls.Edge.OUTSIDE);
            return measured(held.meanBalls() / settings.neighbours(), held.shareOfBalls());
        };
        return comparison.measure(evaluation);
    }

    private static List<Measurement> measured(double density, double coverage) {
        return List.of(
                new Measurement("density", density, "1", Better.HIGHER),
                new Measurement("coverage", coverage, "1", Better.HIGHER));
    }
}
