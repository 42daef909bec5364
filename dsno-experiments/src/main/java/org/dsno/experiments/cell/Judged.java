package org.dsno.experiments.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
import org.dsno.core.method.Sampler;
import org.dsno.core.trajectory.TrajectorySet;

/**
 * What a method makes of noise that its training never saw, beside what the teacher made of it.
 *
 * @param seconds that the method took
 */
record Judged(Samples noise, Trajectories target, Trajectories predicted, double seconds) {
    static final int BATCH = 256;
    // Times that agree on paper differ by rounding.
    private static final double SAME_TIME = 1e-12;

    /**
     * Samples.
     *
     * @param heldOut keeps the times that the sampler answers at
     * @param seeds of what the sampler draws
     */
    static Judged of(
            Sampler sampler, TrajectorySet heldOut, Seeds seeds, TensorFlowSessions sessions, Progress progress) {
        Samples noise = heldOut.noise();
        long started = System.nanoTime();
        Trajectories predicted = sampler.trajectories(noise, BATCH, seeds, sessions, progress);
        double seconds = (System.nanoTime() - started) / 1e9;
        Trajectories kept = heldOut.trajectories(indices(sampler.times(), heldOut.times()));
        Trajectories target = new Trajectories(kept.shape(), sampler.times(), kept.count(), kept.values());
        return new Judged(noise, target, predicted, seconds);
    }

    /** {@return where times are among those that are kept} */
    static List<Integer> indices(List<Double> times, List<Double> kept) {
        return times.stream().map(time -> index(time, kept)).toList();
    }

    private static int index(double time, List<Double> kept) {
        return IntStream.range(0, kept.size())
                .filter(i -> Math.abs(kept.get(i) - time) <= SAME_TIME)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the method answers at t = " + time + ", the trajectories have " + kept));
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
