package org.dsno.experiments.cost;

import java.util.OptionalLong;
import org.dsno.core.operator.ParameterCount;
import org.dsno.experiments.measure.Ratio;
import org.dsno.experiments.measure.Timing;

/**
 * What one way to sample costs.
 *
 * @param what in words
 * @param steps 0 of an operator; else evaluations of the backbone, one after another
 * @param parameters numbers in the network's weights
 * @param multiplyAdds of all evaluations, for one sample; empty where they cannot be counted
 * @param latency seconds of one sample by itself
 * @param batch that keeps the device busy
 * @param saturated seconds of such a batch
 * @param peakBytes the most that the process had resident meanwhile; empty where the system does not say
 * @param latencyRatio how many evaluations of the operator, for the last time only, it takes for one sample by itself
 * @param saturatedRatio the same of a sample in batches that keep the device busy, each in its own
 */
public record CostRow(
        String what,
        int steps,
        ParameterCount parameters,
        OptionalLong multiplyAdds,
        Timing latency,
        SaturatingBatch batch,
        Timing saturated,
        OptionalLong peakBytes,
        Ratio latencyRatio,
        Ratio saturatedRatio) {

    /** Network evaluations, NFE. */
    public int evaluations() {
        return Math.max(1, steps);
    }

    /** {@return samples in a second, in batches that keep the device busy} */
    public double samplesPerSecond() {
        return batch.count() / saturated.median();
    }
}
