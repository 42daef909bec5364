package org.dsno.core.method;

import java.util.List;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.Trajectories;
import org.dsno.core.Progress;
import org.dsno.core.device.TensorFlowSessions;

/**
 * A sampler that knows no time but the last.
 *
 * @param end the schedule's
 * @param evaluations of a network for one sample (NFE)
 */
public record EndSampler(double end, int evaluations, Ends ends) implements Sampler {
    /** What noise comes to; see {@link Sampler#trajectories}. */
    @FunctionalInterface
    public interface Ends {
        /** {@return samples, as many as there is noise} */
        Samples of(Samples noise, int batch, Seeds seeds, TensorFlowSessions sessions, Progress progress);
    }

    @Override
    public List<Double> times() {
        return List.of(end);
    }

    @Override
    public Trajectories trajectories(
            Samples noise, int batch, Seeds seeds, TensorFlowSessions sessions, Progress progress) {
        Samples at = ends.of(noise, batch, seeds, sessions, progress);
        return new Trajectories(at.shape(), times(), at.count(), at.values());
    }
}
