package org.dsno.api;

/**
 * The probability-flow ODE of a teacher as a solver sees it:
 *
 * <pre>dx/dt = f(x,t) − ½ g(t)² ∇ log p_t(x) = α'_t x̂_0(x,t) + σ'_t ε̂(x,t)</pre>
 *
 * The second form is the first with the score written through the prediction; it has no division and so no
 * cancellation at either end of the schedule.
 */
public interface ProbabilityFlow {
    NoiseSchedule schedule();

    /** Evaluates the teacher once on the whole batch: one NFE. */
    Prediction predict(State x, double t);

    /** Teacher evaluations so far (NFE). */
    long evaluations();

    /** {@return dx/dt at (x, t)} One NFE. */
    default State velocity(State x, double t) {
        Prediction at = predict(x, t);
        return State.combine(schedule().alphaRate(t), at.data(), schedule().sigmaRate(t), at.noise());
    }
}
