package org.dsno.core.spectrum;

import static org.dsno.api.Arguments.require;

import java.util.Arrays;

/**
 * The energy of trajectories along time, summed over trajectories and numbers of a sample. Trajectories are added one by
 * one, so a set may be larger than the memory. For one thread.
 *
 * <p>A transform takes a trajectory for one period. The jump from its end to its start then fills all modes, and it and
 * the mean are nearly all of the energy: by {@link #raw} a {@link #straightLine} between the same end points is as smooth
 * as the trajectory is. {@link #deramped}, which leaves that line out, says how smooth the rest is.
 */
public final class TemporalSpectrum {
    private final int times;
    private final RealFourier fourier;
    private final double[] raw;
    private final double[] deramped;
    private final double[] line;

    /** An empty sum of trajectories of so many times. */
    public TemporalSpectrum(int times) {
        require(times >= 2, "a spectrum takes at least two times, not %d", times);
        this.times = times;
        fourier = new RealFourier(times);
        raw = new double[fourier.modes()];
        deramped = new double[fourier.modes()];
        line = new double[fourier.modes()];
    }

    /**
     * Adds a trajectory.
     *
     * @param trajectory [times, size], in the order of its times
     */
    public void add(double[] trajectory) {
        require(trajectory.length % times == 0, "%d numbers are no trajectory of %d times", trajectory.length, times);
        int size = trajectory.length / times;
        double[] straight = straightLine(trajectory, size);
        double[] rest = new double[trajectory.length];
        Arrays.setAll(rest, i -> trajectory[i] - straight[i]);
        double[] real = new double[size];
        double[] imaginary = new double[size];
        for (int k = 0; k < fourier.modes(); k++) {
            raw[k] += energy(k, trajectory, real, imaginary);
            deramped[k] += energy(k, rest, real, imaginary);
            line[k] += energy(k, straight, real, imaginary);
        }
    }

    /** {@return of the trajectories as they are} */
    public ModeEnergies raw() {
        return energies(raw);
    }

    /** {@return of the trajectories less their mean over the times} */
    public ModeEnergies centered() {
        return raw().centered();
    }

    /** {@return of the trajectories less the straight line between their end points} */
    public ModeEnergies deramped() {
        return energies(deramped);
    }

    /** {@return of the straight lines between the end points of the trajectories} */
    public ModeEnergies straightLine() {
        return energies(line);
    }

    /** {@return of the straight lines, less their mean over the times} */
    public ModeEnergies centeredStraightLine() {
        return straightLine().centered();
    }

    private double energy(int k, double[] series, double[] real, double[] imaginary) {
        fourier.mode(k, series, real, imaginary);
        double sum = 0;
        for (int i = 0; i < real.length; i++) {
            sum += real[i] * real[i] + imaginary[i] * imaginary[i];
        }
        return ModeEnergies.weight(k, times) * sum;
    }

    private double[] straightLine(double[] trajectory, int size) {
        double[] straight = new double[trajectory.length];
        int last = trajectory.length - size;
        for (int j = 0; j < times; j++) {
            double weight = j / (times - 1.0);
            for (int i = 0; i < size; i++) {
                straight[j * size + i] = trajectory[i] + weight * (trajectory[last + i] - trajectory[i]);
            }
        }
        return straight;
    }

    private ModeEnergies energies(double[] sums) {
        return new ModeEnergies(times, Arrays.stream(sums).boxed().toList());
    }
}
