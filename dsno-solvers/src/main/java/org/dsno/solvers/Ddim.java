package org.dsno.solvers;

import org.dsno.api.LastStep;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;

/**
 * DDIM (Song, Meng &amp; Ermon 2021, equation 12 with σ = 0): data and noise estimates are kept over the step, and mixed
 * as the target time wants them.
 *
 * <pre>x_t = α_t x̂_0(x_s, s) + σ_t ε̂(x_s, s)</pre>
 *
 * <p>Order 1, one evaluation a step. It is the exact solution for a constant x̂_0, and it never divides: it steps from
 * t = 1 and onto t = 0 without a special case. The last step is like the others, or gives x̂_0, as the sampler of
 * progressive distillation does.
 */
record Ddim(DdimProvider.Last last) implements OdeSolver {
    @Override
    public int order() {
        return 1;
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }

    @Override
    public LastStep lastStep() {
        return last == DdimProvider.Last.DATA ? LastStep.DATA : LastStep.LIKE_THE_OTHERS;
    }

    @Override
    public String paper() {
        return "Song, Meng & Ermon 2021, equation 12 with σ = 0";
    }

    @Override
    public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
        return (x, s, t) -> {
            Prediction at = flow.predict(x, s);
            boolean toData = last == DdimProvider.Last.DATA && t == grid.end();
            return toData ? at.data() : step(at, t, flow.schedule());
        };
    }

    /** {@return the state at t when both halves of the prediction are kept till then} */
    static State step(Prediction kept, double t, NoiseSchedule schedule) {
        return State.combine(schedule.alpha(t), kept.data(), schedule.sigma(t), kept.noise());
    }
}
