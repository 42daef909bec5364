package org.dsno.core.method;

import java.util.List;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.Trajectories;
import org.dsno.core.Progress;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.operator.TrainedOperator;

/**
 * A trajectory operator at work: one evaluation.
 *
 * @param times that it was trained at
 */
public record OperatorSampler(TrainedOperator operator, List<Double> times) implements Sampler {
    public OperatorSampler {
        times = List.copyOf(times);
    }

    @Override
    public int evaluations() {
        return 1;
    }

    @Override
    public Trajectories trajectories(
            Samples noise, int batch, Seeds seeds, TensorFlowSessions sessions, Progress progress) {
        return operator.sample(noise, times, batch, sessions, progress);
    }

    @Override
    public Samples samples(Samples noise, int batch, Seeds seeds, TensorFlowSessions sessions, Progress progress) {
        return operator.sample(noise, times, List.of(times.size() - 1), batch, sessions, progress)
                .last();
    }
}
