package org.dsno.core.diffusion;

import org.dsno.api.NoiseSchedule;

/**
 * The schedule of progressive distillation and of DSNO: logSNR(t) = −2 log tan(a t + b), from 20 at t = 0 to −20 at
 * t = 1 (Salimans &amp; Ho 2022; Zheng et al. 2023).
 *
 * <p>With u = a t + b this says α = cos u and σ = sin u exactly, so nothing here loses a digit at either end.
 */
record CosineSchedule() implements NoiseSchedule {
    private static final double LOG_SNR_MAX = 20;
    private static final double LOG_SNR_MIN = -20;
    private static final double B = Math.atan(Math.exp(-LOG_SNR_MAX / 2));
    private static final double A = Math.atan(Math.exp(-LOG_SNR_MIN / 2)) - B;

    @Override
    public double logSnr(double t) {
        return -2 * Math.log(Math.tan(A * t + B));
    }

    @Override
    public double timeOfLogSnr(double logSnr) {
        return (Math.atan(Math.exp(-logSnr / 2)) - B) / A;
    }

    @Override
    public double alpha(double t) {
        return Math.cos(A * t + B);
    }

    @Override
    public double sigma(double t) {
        return Math.sin(A * t + B);
    }

    @Override
    public double alphaRate(double t) {
        return -A * Math.sin(A * t + B);
    }

    @Override
    public double sigmaRate(double t) {
        return A * Math.cos(A * t + B);
    }
}
