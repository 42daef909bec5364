package org.dsno.core.accuracy;

import static org.dsno.api.Arguments.require;

import java.util.function.IntFunction;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.State;
import org.dsno.core.Progress;

/**
 * The solution of a probability flow, as nearly as double allows: the yardstick for solvers.
 *
 * <p>In λ = log(α/σ) the flow of y = x/σ is
 *
 * <pre>dy/dλ = e^λ x̂_0(σ y, t(λ))</pre>
 *
 * (the change of variables of Lu et al. 2022, for a data prediction), on which the classical Runge-Kutta method takes even
 * steps in λ. They are halved until two solutions agree.
 *
 * @param state x at the end
 * @param disagreement the largest distance of a point from the same point at twice the step; the error is about a fifteenth
 * @param steps how many were taken
 */
public record ReferenceSolution(State state, double disagreement, int steps) {
    /** How nearly the solutions for two step sizes must agree. */
    static final double AGREEMENT = 1e-9;

    private static final double COARSEST_STEP = 0.25;
    private static final int HALVINGS = 14;

    /**
     * Solves from a time down to an earlier one.
     *
     * @throws UnsettledSolutionException if no step size tried is small enough
     */
    public static ReferenceSolution of(ProbabilityFlow flow, State x, double from, double to) {
        return of(flow, x, from, to, steps -> Progress.silent());
    }

    /**
     * The same, watched.
     *
     * @param attempts gives who hears how far the attempt with so many steps is
     */
    public static ReferenceSolution of(
            ProbabilityFlow flow, State x, double from, double to, IntFunction<Progress> attempts) {
        NoiseSchedule schedule = flow.schedule();
        double length = (schedule.logSnr(to) - schedule.logSnr(from)) / 2;
        require(to < from && Double.isFinite(length), "there is no finite way in log(α/σ) from %s to %s", from, to);
        int steps = Math.max(1, (int) Math.ceil(length / COARSEST_STEP));
        State coarse = integrate(flow, x, from, to, steps, attempts.apply(steps));
        double disagreement = Double.NaN;
        for (int i = 0; i < HALVINGS; i++) {
            steps *= 2;
            State fine = integrate(flow, x, from, to, steps, attempts.apply(steps));
            disagreement = Distances.between(fine, coarse).max();
            if (disagreement <= AGREEMENT) {
                return new ReferenceSolution(fine, disagreement, steps);
            }
            coarse = fine;
        }
        throw new UnsettledSolutionException(steps, disagreement);
    }

    private static State integrate(
            ProbabilityFlow flow, State x, double from, double to, int steps, Progress progress) {
        NoiseSchedule schedule = flow.schedule();
        double first = schedule.logSnr(from) / 2;
        double h = (schedule.logSnr(to) / 2 - first) / steps;
        State y = x.times(1 / schedule.sigma(from));
        for (int i = 0; i < steps; i++) {
            double lambda = first + i * h;
            // The ends are given; what comes back from λ may be off by a rounding, and outside.
            double start = i == 0 ? from : time(schedule, lambda, from, to);
            double middle = time(schedule, lambda + h / 2, from, to);
            double end = i == steps - 1 ? to : time(schedule, lambda + h, from, to);
            State k1 = rate(flow, y, start);
            State k2 = rate(flow, y.plus(h / 2, k1), middle);
            State k3 = rate(flow, y.plus(h / 2, k2), middle);
            State k4 = rate(flow, y.plus(h, k3), end);
            y = y.plus(h / 6, k1).plus(h / 3, k2).plus(h / 3, k3).plus(h / 6, k4);
            progress.advanced(i + 1, steps);
        }
        return y.times(schedule.sigma(to));
    }

    private static State rate(ProbabilityFlow flow, State y, double t) {
        double sigma = flow.schedule().sigma(t);
        return flow.predict(y.times(sigma), t).data().times(flow.schedule().alpha(t) / sigma);
    }

    private static double time(NoiseSchedule schedule, double lambda, double from, double to) {
        return Math.max(to, Math.min(from, schedule.timeOfLogSnr(2 * lambda)));
    }
}
