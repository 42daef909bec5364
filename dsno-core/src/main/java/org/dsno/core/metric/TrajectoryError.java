package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dsno.api.Better;
import org.dsno.api.Measurement;
import org.dsno.api.Trajectories;

/**
 * The error of trajectories from the same noise, per number u of a sample.
 *
 * <ul>
 *   <li>{@code trajectory-l1@t=…}, {@code trajectory-l2@t=…}, {@code trajectory-psnr@t=…}: mean |u − v|, sqrt(mean (u −
 *       v)²) and 10 log_10(2²/mean (u − v)²) dB at one time; 2 is the length of [−1, 1], where data are
 *   <li>{@code trajectory-l1}, {@code trajectory-l2}, {@code trajectory-psnr}: their means over the times
 *   <li>{@code sample-l1}, {@code sample-l2}, {@code sample-psnr}: those at the last time, the error of the samples
 * </ul>
 *
 * <p>An L2 below 2^−24, half of what float32 tells apart at 1, counts as that much in the PSNR, which so is 150.5 dB at
 * most.
 */
final class TrajectoryError {
    private static final double RANGE = 2;
    private static final double LEAST = 0x1p-24;

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
        double[] psnr = Arrays.stream(l2).map(TrajectoryError::psnr).toArray();
        List<Measurement> measurements = new ArrayList<>();
        add(measurements, "-l1", l1, predicted.times(), "1", Better.LOWER);
        add(measurements, "-l2", l2, predicted.times(), "1", Better.LOWER);
        add(measurements, "-psnr", psnr, predicted.times(), "dB", Better.HIGHER);
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

    private static double psnr(double l2) {
        return 20 * Math.log10(RANGE / Math.max(l2, LEAST));
    }

    private static void add(
            List<Measurement> measurements,
            String error,
            double[] values,
            List<Double> times,
            String unit,
            Better better) {
        String name = "trajectory" + error;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            measurements.add(new Measurement(Measurement.nameAt(name, times.get(i)), values[i], unit, better));
            sum += values[i];
        }
        measurements.add(new Measurement(name, sum / values.length, unit, better));
        measurements.add(new Measurement("sample" + error, values[values.length - 1], unit, better));
    }
}
