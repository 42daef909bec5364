package org.dsno.core.diffusion;

import org.dsno.api.NoiseSchedule;

/**
 * The variance-preserving diffusion with β(t) linear from βmin to βmax (Song et al. 2021): log α = −t² (βmax − βmin)/4 −
 * βmin t/2.
 *
 * <p>dσ/dt grows without bound towards t = 0, so trajectories end at {@link VpLinearScheduleProvider.Settings#endTime}.
 */
record VpLinearSchedule(VpLinearScheduleProvider.Settings settings) implements NoiseSchedule {
    @Override
    public double logSnr(double t) {
        // log(α²/σ²) with σ² = −expm1(2 log α)
        double logAlpha = logAlpha(t);
        return 2 * logAlpha - Math.log(-Math.expm1(2 * logAlpha));
    }

    @Override
    public double timeOfLogSnr(double logSnr) {
        double slope = settings.betaMax() - settings.betaMin();
        // −2 log α = log(1 + e^(−logSNR)); for a large negative logSNR the exponential would overflow.
        double decay = logSnr > 0 ? Math.log1p(Math.exp(-logSnr)) : -logSnr + Math.log1p(Math.exp(logSnr));
        double q = 2 * slope * decay;
        return q / ((Math.sqrt(settings.betaMin() * settings.betaMin() + q) + settings.betaMin()) * slope);
    }

    @Override
    public double alpha(double t) {
        return Math.exp(logAlpha(t));
    }

    @Override
    public double sigma(double t) {
        return Math.sqrt(-Math.expm1(2 * logAlpha(t)));
    }

    @Override
    public double alphaRate(double t) {
        return -beta(t) / 2 * alpha(t);
    }

    @Override
    public double sigmaRate(double t) {
        // From α² + σ² = 1: σ σ' = −α α'.
        double alpha = alpha(t);
        return beta(t) / 2 * alpha * alpha / sigma(t);
    }

    @Override
    public double endTime() {
        return settings.endTime();
    }

    private double logAlpha(double t) {
        return -t * t * (settings.betaMax() - settings.betaMin()) / 4 - settings.betaMin() * t / 2;
    }

    private double beta(double t) {
        return settings.betaMin() + t * (settings.betaMax() - settings.betaMin());
    }
}
