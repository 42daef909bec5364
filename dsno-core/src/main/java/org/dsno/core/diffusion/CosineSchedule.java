package org.dsno.core.diffusion;

import org.dsno.api.NoiseSchedule;

/**
 * The schedule of progressive distillation and of DSNO: logSNR(t) = −2 log tan(a t + b), from 20 at t = 0 to −20 at
 * t = 1 (Salimans &amp; Ho 2022; Zheng et al. 2023).
 *
 * <p>With u = a t + b this says α = cos u and σ = sin u exactly. Near t = 1, where u is near π/2, a rounding of u would
 * cost a small α its last digits: in the second half everything is a function of w = π/2 − u = a (1 − t) + b, which is as
 * small as α is. So nothing here loses a digit at either end.
 */
record CosineSchedule() implements NoiseSchedule {
    private static final double LOG_SNR_MAX = 20;
    private static final double LOG_SNR_MIN = -20;
    private static final double B = Math.atan(Math.exp(-LOG_SNR_MAX / 2));
    private static final double A = Math.atan(Math.exp(-LOG_SNR_MIN / 2)) - B;

    @Override
    public double logSnr(double t) {
        return isNearNoise(t) ? 2 * Math.log(Math.tan(angle(1 - t))) : -2 * Math.log(Math.tan(angle(t)));
    }

    @Override
    public double timeOfLogSnr(double logSnr) {
        return logSnr < 0 ? 1 - time(Math.atan(Math.exp(logSnr / 2))) : time(Math.atan(Math.exp(-logSnr / 2)));
    }

    @Override
    public double alpha(double t) {
        return isNearNoise(t) ? Math.sin(angle(1 - t)) : Math.cos(angle(t));
    }

    @Override
    public double sigma(double t) {
        return isNearNoise(t) ? Math.cos(angle(1 - t)) : Math.sin(angle(t));
    }

    @Override
    public double alphaRate(double t) {
        return -A * sigma(t);
    }

    @Override
    public double sigmaRate(double t) {
        return A * alpha(t);
    }

    private static boolean isNearNoise(double t) {
        return t > 0.5;
    }

    /** {@return u of a time, and w of the time to 1} */
    private static double angle(double time) {
        return A * time + B;
    }

    private static double time(double angle) {
        return (angle - B) / A;
    }
}
