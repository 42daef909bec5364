package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
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
 * <p>Trajectories are added in one piece or in many, which changes nothing. An L2 below 2^−24, half of what float32 tells apart at 1, counts as that much in the PSNR, which so is 150.5 dB at
 * most.
 */
public final class TrajectoryError {
    private static final double RANGE = 2;
    private static final double LEAST = 0x1p-24;

    private final List<Double> times;
    private final double[] absolute;
    private final double[] square;
    private long numbers;

    /** The error of no trajectories yet, which is NaN. */
    public TrajectoryError(List<Double> times) {
        this.times = List.copyOf(times);
        absolute = new double[times.size()];
        square = new double[times.size()];
    }

    static List<Measurement> measure(Trajectories predicted, Trajectories target) {
        TrajectoryError error = new TrajectoryError(predicted.times());
        error.add(predicted, target);
        return error.measurements();
    }

    /**
     * Adds trajectories.
     *
     * @throws IllegalArgumentException if they are not of one shape, number and times, these
     */
    public void add(Trajectories predicted, Trajectories target) {
        require(
                predicted.shape().equals(target.shape())
                        && predicted.count() == target.count()
                        && predicted.times().equals(times)
                        && target.times().equals(times),
                "%d predicted trajectories of %s at %s cannot be compared with %d of %s at %s",
                predicted.count(),
                predicted.shape(),
                predicted.times(),
                target.count(),
                target.shape(),
                target.times());
        for (int i = 0; i < times.size(); i++) {
            add(predicted, target, i);
        }
        numbers += (long) predicted.count() * predicted.shape().size();
    }

    private void add(Trajectories predicted, Trajectories target, int i) {
        int size = predicted.shape().size();
        for (int k = 0; k < predicted.count(); k++) {
            int start = (k * times.size() + i) * size;
            for (int j = start; j < start + size; j++) {
                double difference = (double) predicted.values()[j] - target.values()[j];
                absolute[i] += Math.abs(difference);
                square[i] += difference * difference;
            }
        }
    }

    /** {@return the mean |u − v| at the time of an index} */
    public double l1(int i) {
        return absolute[i] / numbers;
    }

    /** {@return sqrt(mean (u − v)²) there} */
    public double l2(int i) {
        return Math.sqrt(square[i] / numbers);
    }

    /** {@return 10 log_10(2²/mean (u − v)²) there, in dB} */
    public double psnr(int i) {
        return 20 * Math.log10(RANGE / Math.max(l2(i), LEAST));
    }

    /** {@return all that is listed above} */
    public List<Measurement> measurements() {
        List<Measurement> measurements = new ArrayList<>();
        add(measurements, "-l1", this::l1, "1", Better.LOWER);
        add(measurements, "-l2", this::l2, "1", Better.LOWER);
        add(measurements, "-psnr", this::psnr, "dB", Better.HIGHER);
        return measurements;
    }

    private void add(List<Measurement> measurements, String error, IntToDoubleFunction at, String unit, Better better) {
        String name = "trajectory" + error;
        double sum = 0;
        for (int i = 0; i < times.size(); i++) {
            measurements.add(
                    new Measurement(Measurement.nameAt(name, times.get(i)), at.applyAsDouble(i), unit, better));
            sum += at.applyAsDouble(i);
        }
        measurements.add(new Measurement(name, sum / times.size(), unit, better));
        measurements.add(new Measurement("sample" + error, at.applyAsDouble(times.size() - 1), unit, better));
    }
}
