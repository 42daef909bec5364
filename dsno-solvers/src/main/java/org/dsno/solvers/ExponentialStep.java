package org.dsno.solvers;

import static org.dsno.solvers.Phi.phi;

import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.State;

/**
 * The exact solution of the probability flow from s to t, as far as m is known (Lu et al. 2022; DPM-Solver, proposition
 * 3.1, for noise; DPM-Solver++, proposition 4.1, for data). With h = λ_t − λ_s, and η and b of {@link Predicted},
 *
 * <pre>x_t = α_t x̂_0(x_s, s) + σ_t ε̂(x_s, s) − b_t η ∫_0^1 e^{(1−τ) η} (m(τ) − m_s) dτ</pre>
 *
 * and the integral of τ^k is k! φ_{k+1}(η). What stands before the integral is the step of order 1, DDIM; the papers write
 * it as α_t/α_s x_s − σ_t (e^h − 1) ε̂ or σ_t/σ_s x_s − α_t (e^{−h} − 1) x̂_0, which divides by what vanishes at an end.
 */
record ExponentialStep(Predicted predicted, NoiseSchedule schedule, double s, double t) {
    /** {@return λ_t − λ_s} */
    double h() {
        return (schedule.logSnr(t) - schedule.logSnr(s)) / 2;
    }

    /** {@return the step of order 1} */
    State first(Prediction atStart) {
        return Ddim.step(atStart, t, schedule);
    }

    /** {@return −b_t η φ_k(η)} */
    double weight(int k) {
        double eta = predicted.along(h());
        return -predicted.scale(t, schedule) * eta * phi(k, eta);
    }
}
