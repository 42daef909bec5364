package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import org.dsno.api.Measurement;
import org.dsno.api.Trajectories;

/**
 * The error of trajectories from the same noise, per number u of a sample.
 *
 * <ul>
 *   <li>{@code trajectory-l1@t=…}, {@code trajectory-l2@t=…}: mean |u − v| and sqrt(mean (u − v)²) at one time
 *   <li>{@code trajectory-l1}, {@code trajectory-l2}: their means over the times
 *   <li>{@code sample-l1}: mean |u − v| at the last time
 * </ul>
 */
final class TrajectoryError {
    /** Every double is told from all others by so many decimal digits. */
    private TrajectoryError() {}

    static List<Measurement> measure(Trajectories predicted, Trajectories target) {
        require(
                predicted.shape().equals(target.shape())
                        && predicted.count() == target.count()
                        && predicted.times().equals(target.times()),
                "%d predicted trajectories of %s at %s cannot be compared with %d of %s at %s",
                predicted.count(),
                predicted.shape(),
                predicted.times(),
                target.count(),
                target.shape(),
                target.times());
        int times = predicted.times().size();
        double[] l1 = new double[times];
        double[] l2 = new double[times];
        for (int i = 0; i < times; i++) {
            measure(predicted, target, i, l1, l2);
        }
        List<Measurement> measurements = new ArrayList<>();
        add(measurements, "trajectory-l1", l1, predicted.times());
        add(measurements, "trajectory-l2", l2, predicted.times());
        measurements.add(new Measurement("sample-l1", l1[times - 1], "1"));
        return measurements;
    }

    private static void measure(Trajectories predicted, Trajectories target, int i, double[] l1, double[] l2) {
        int times = predicted.times().size();
        int size = predicted.shape().size();
        double absolute = 0;
        double square = 0;
        for (int k = 0; k < predicted.count(); k++) {
            int start = (k * times + i) * size;
            for (int j = start; j < start + size; j++) {
                double difference = (double) predicted.values()[j] - target.values()[j];
                absolute += Math.abs(difference);
                square += difference * difference;
            }
        }
        double numbers = (double) predicted.count() * size;
        l1[i] = absolute / numbers;
        l2[i] = Math.sqrt(square / numbers);
    }

    private static void add(List<Measurement> measurements, String name, double[] errors, List<Double> times) {
        double sum = 0;
        for (int i = 0; i < errors.length; i++) {
            measurements.add(new Measurement(Measurement.nameAt(name, times.get(i)), errors[i], "1"));
            sum += errors[i];
        }
        measurements.add(new Measurement(name, sum / errors.length, "1"));
    }
}
