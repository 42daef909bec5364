package org.dsno.core.metric;

import org.dsno.api.Metric;
import org.dsno.api.MetricProvider;
import org.dsno.api.NoSettings;

/** How far predicted trajectories are from the teacher's: {@code trajectory-error}, see {@link TrajectoryError}. */
public final class TrajectoryErrorProvider implements MetricProvider<NoSettings> {
    @Override
    public String name() {
        return "trajectory-error";
    }

    @Override
    public String description() {
        return "L1, L2 and PSNR against the teacher from the same noise, per time, as a mean, and of the sample";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public Metric create(NoSettings settings) {
        return evaluation -> TrajectoryError.measure(evaluation.predicted(), evaluation.target());
    }
}
