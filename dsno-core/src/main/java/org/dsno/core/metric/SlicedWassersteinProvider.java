package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

import java.util.List;
import org.dsno.api.Better;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.Evaluation;
import org.dsno.api.Measurement;
import org.dsno.api.State;

/**
 * The sliced Wasserstein distance of the operator's samples from the data, of features: {@code sliced-wasserstein},
 * see {@link SlicedWasserstein}. It measures {@code sliced-wasserstein}, and {@code sliced-wasserstein-teacher} of the
 * teacher's own samples along the same directions.
 */
public final class SlicedWassersteinProvider extends SetMetricProvider<SlicedWassersteinProvider.Settings> {
    /** How finely to slice. */
    public record Settings(
            @Description("how many directions are drawn; at least 1") @Default("128")
            int directions) {
        public Settings {
            require(directions > 0, "directions must be positive, was %d", directions);
        }
    }

    public SlicedWassersteinProvider() {
        super("sliced-wasserstein", "sliced 2-Wasserstein distance from the data", Settings.class);
    }

    @Override
    List<Measurement> measure(Evaluation evaluation, Settings settings) {
        State data = evaluation.features().data();
        State directions = SlicedWasserstein.directions(
                settings.directions(), data.size(), evaluation.seeds().stream("sliced-wasserstein"));
        Comparison comparison = samples -> List.of(new Measurement(
                "sliced-wasserstein", SlicedWasserstein.distance(samples, data, directions), "1", Better.LOWER));
        return comparison.measure(evaluation);
    }
}
