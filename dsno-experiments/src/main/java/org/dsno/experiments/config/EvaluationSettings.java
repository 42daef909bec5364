package org.dsno.experiments.config;

import java.util.HashSet;
import java.util.List;
import org.dsno.api.Default;
import org.dsno.api.MetricProvider;

/**
 * How good the operator has become.
 *
 * @param samples trajectories predicted from noise that training never saw
 * @param metrics what is measured on them, each once
 */
public record EvaluationSettings(
        int samples,

        @Default("[trajectory-error, frechet, sliced-wasserstein]")
        List<Choice<MetricProvider<?>>> metrics) {
    public EvaluationSettings {
        metrics = List.copyOf(metrics);
        new Requirements()
                .requireAtLeast(2, samples, "samples") // one sample has no spread to measure
                .require(!metrics.isEmpty(), "metrics", "must name at least one metric")
                .require(new HashSet<>(metrics).size() == metrics.size(), "metrics", "must not name a metric twice")
                .check();
    }
}
