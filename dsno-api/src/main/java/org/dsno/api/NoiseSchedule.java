package org.dsno.api;

/**
 * α_t and σ_t of the variance-preserving diffusion x_t = α_t x_0 + σ_t ε, with α² + σ² = 1; logSNR decreases in t.
 *
 * <p>All methods are total on [{@link #endTime}, 1] and accurate to rounding there, which is why α and σ are methods of
 * their own: {@code sqrt(1 - alpha * alpha)} would lose every digit of a small σ.
 */
public interface NoiseSchedule {
    /** {@return log(α_t² / σ_t²) = 2 λ_t} */
    double logSnr(double t);

    /** The inverse of {@link #logSnr}. */
    double timeOfLogSnr(double logSnr);

    /** {@return α_t} */
    double alpha(double t);

    /** {@return σ_t} */
    double sigma(double t);

    /** {@return dα/dt} */
    double alphaRate(double t);

    /** {@return dσ/dt} */
    double sigmaRate(double t);

    /**
     * The time at which trajectories end: 0, or the smallest time at which dσ/dt is still bounded and useful when it is
     * not at 0.
     */
    default double endTime() {
        return 0;
    }
}
