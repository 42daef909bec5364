package org.dsno.core.spectrum;

import java.util.Arrays;

/**
 * The discrete Fourier transform of real series of M values, F_k = Σ_j x_j exp(−2πi jk/M) for k = 0 … ⌊M/2⌋, as plain
 * sums: M is the few times of a trajectory.
 */
final class RealFourier {
    private final int length;
    private final double[] cosines; // cos(2π j/M), j = 0 … M−1
    private final double[] sines;

    RealFourier(int length) {
        this.length = length;
        cosines = new double[length];
        sines = new double[length];
        for (int j = 0; j < length; j++) {
            cosines[j] = Math.cos(2 * Math.PI * j / length);
            sines[j] = Math.sin(2 * Math.PI * j / length);
        }
    }

    int modes() {
        return length / 2 + 1;
    }

    /**
     * Computes one mode of several series.
     *
     * @param series [M, size]
     * @param real gets Re F_k, [size]
     * @param imaginary gets Im F_k, [size]
     */
    void mode(int k, double[] series, double[] real, double[] imaginary) {
        int size = real.length;
        Arrays.fill(real, 0);
        Arrays.fill(imaginary, 0);
        for (int j = 0; j < length; j++) {
            int angle = (int) ((long) j * k % length);
            double cosine = cosines[angle];
            double sine = sines[angle];
            for (int i = 0; i < size; i++) {
                real[i] += cosine * series[j * size + i];
                imaginary[i] -= sine * series[j * size + i];
            }
        }
    }
}
