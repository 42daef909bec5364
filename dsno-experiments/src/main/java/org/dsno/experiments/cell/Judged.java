package org.dsno.experiments.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.dsno.api.Evaluation;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.Measurement;
import org.dsno.api.Metric;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.api.Trajectories;
import org.dsno.core.Progress;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.feature.NetworkFeatures;
import org.dsno.core.operator.TrainedOperator;
import org.dsno.core.trajectory.TrajectorySet;

/**
 * What an operator makes of noise that its training never saw, beside what the teacher made of it.
 *
 * @param seconds that the operator took
 */
record Judged(Samples noise, Trajectories target, Trajectories predicted, double seconds) {
    static final int BATCH = 256;

    /**
     * Samples.
     *
     * @param indices of the set's times, those of the training
     */
    static Judged of(
            TrainedOperator operator,
            TrajectorySet heldOut,
            List<Integer> indices,
            TensorFlowSessions sessions,
            Progress progress) {
        List<Double> times = indices.stream().map(heldOut.times()::get).toList();
        Samples noise = heldOut.noise();
        long started = System.nanoTime();
        Trajectories predicted = operator.sample(noise, times, BATCH, sessions, progress);
        double seconds = (System.nanoTime() - started) / 1e9;
        return new Judged(noise, heldOut.trajectories(indices), predicted, seconds);
    }

    /** {@return how many numbers a feature vector of such samples has} */
    static int dimension(FeatureNetwork network, Samples samples) {
        int size = samples.shape().size();
        return network.isRaw()
                ? size
                : network.features(new Samples(samples.shape(), 1, Arrays.copyOf(samples.values(), size)))
                        .size();
    }

    /**
     * {@return what the metrics find}
     *
     * @param data that they compare with
     * @param seeds of what they draw
     * @param network that metrics of sets look through, open
     * @param ofData what it makes of the data
     */
    List<Measurement> measure(
            List<Metric> metrics, Samples data, Seeds seeds, FeatureNetwork network, Supplier<State> ofData) {
        Evaluation evaluation = NetworkFeatures.evaluation(network, predicted, target, data, seeds, ofData);
        List<Measurement> measurements = new ArrayList<>();
        for (Metric metric : metrics) {
            measurements.addAll(metric.measure(evaluation));
        }
        return measurements;
    }
}
