package org.dsno.experiments.config;

import java.util.HashSet;
import java.util.List;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.MetricProvider;

/** How good the operator has become. */
public record EvaluationSettings(
        @Description("trajectories predicted from noise that training never saw; at least 2")
        int samples,

        @Description("what is measured on them; at least one, none twice")
        @Default("[trajectory-error, frechet, sliced-wasserstein]")
        List<Choice<MetricProvider<?>>> metrics,

        @Description("what metrics that compare sets look at") @Default("pixels")
        Choice<FeatureNetworkProvider<?>> features,

        @Description("other resolutions that a trained operator is queried at, beside its own: numbers of times; each"
                + " divides the stored ones after the noise, none twice; none for its own alone")
        @Default("[]")
        List<Integer> resolutions) {
    public EvaluationSettings {
        metrics = List.copyOf(metrics);
        resolutions = List.copyOf(resolutions);
        new Requirements()
                .requireAtLeast(2, samples, "samples") // one sample has no spread to measure
                .require(!metrics.isEmpty(), "metrics", "must name at least one metric")
                .require(new HashSet<>(metrics).size() == metrics.size(), "metrics", "must not name a metric twice")
                .require(
                        resolutions.stream().allMatch(one -> one >= 1),
                        "resolutions",
                        "must be at least 1 each, were %s",
                        resolutions)
                .require(
                        new HashSet<>(resolutions).size() == resolutions.size(),
                        "resolutions",
                        "must not name a resolution twice")
                .check();
    }
}
