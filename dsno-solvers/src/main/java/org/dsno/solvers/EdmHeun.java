package org.dsno.solvers;

import org.dsno.api.LastStep;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;

/**
 * The sampler of EDM (Karras et al. 2022, algorithm 1 with σ(t) = t and s(t) = 1, that is algorithm 2 without churn): Heun's method in σ̄ = σ/α on x̄ = x/α, whose flow is
 * dx̄/dσ̄ = ε̂. Order 2, two evaluations a step; the last one is Euler's, so that N steps cost 2N − 1 evaluations.
 *
 * <pre>
 * x' = x_s/α_s and (σ̄_t − σ̄_s) ε̂_s more, times α_t: DDIM
 * x_t = x' + α_t (σ̄_t − σ̄_s) (ε̂(x', t) − ε̂_s)/2
 * </pre>
 *
 * <p>The length α_t (σ̄_t − σ̄_s) is −σ_t (e^h − 1), a weight of {@link ExponentialStep}, which divides by no α.
 */
record EdmHeun() implements OdeSolver {
    @Override
    public int order() {
        return 2;
    }

    @Override
    public int evaluationsPerStep() {
        return 2;
    }

    @Override
    public LastStep lastStep() {
        return LastStep.FIRST_ORDER;
    }

    @Override
    public String paper() {
        return "Karras et al. 2022, algorithm 1";
    }

    @Override
    public long evaluations(int steps) {
        return 2L * steps - 1;
    }

    @Override
    public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
        NoiseSchedule schedule = flow.schedule();
        return (x, s, t) -> {
            Prediction start = flow.predict(x, s);
            State euler = Ddim.step(start, t, schedule);
            if (t == grid.end()) {
                return euler;
            }
            double length = new ExponentialStep(Predicted.NOISE, schedule, s, t).weight(1);
            return euler.plus(length / 2, flow.predict(euler, t).noise().plus(-1, start.noise()));
        };
    }
}
