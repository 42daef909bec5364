package org.dsno.solvers;

import org.dsno.api.OdeSolver;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.State;

/**
 * DDIM (Song, Meng &amp; Ermon 2021, equation 12 with σ = 0): data and noise estimates are kept over the step, and mixed
 * as the target time wants them.
 *
 * <pre>x_t = α_t x̂_0(x_s, s) + σ_t ε̂(x_s, s)</pre>
 *
 * <p>Order 1, one evaluation a step. It is the exact solution for a constant x̂_0, and it never divides: it steps from
 * t = 1 and onto t = 0 without a special case. The last step is like the others.
 */
record Ddim() implements OdeSolver {
    @Override
    public int order() {
        return 1;
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }

    @Override
    public Stepper start(ProbabilityFlow flow) {
        return (x, s, t) -> {
            Prediction at = flow.predict(x, s);
            return State.combine(
                    flow.schedule().alpha(t), at.data(), flow.schedule().sigma(t), at.noise());
        };
    }
}
