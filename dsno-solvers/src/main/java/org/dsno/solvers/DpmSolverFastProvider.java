package org.dsno.solvers;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.OdeSolver;
import org.dsno.api.SolverProvider;

/** {@code dpm-solver-fast}: see {@link DpmSolverFast}. */
public final class DpmSolverFastProvider implements SolverProvider<DpmSolverFastProvider.Settings> {
    /** How the grid's rule lays steps of different orders. */
    public enum Spacing {
        /** Each step is one interval of the rule, whatever its order: the authors' code on grids even in λ. */
        EVEN,
        /** A step of order k is k of N intervals of the rule: the authors' code on grids even in t or in √t. */
        BY_ORDER
    }

    /** What it is made of. */
    public record Settings(
            @Description("the highest order; 2 or 3") @Default("3")
            int order,

            @Description("what is taken as slow: noise for DPM-Solver, data for DPM-Solver++") @Default("noise")
            Predicted prediction,

            @Description("by-order: a step of order k is k intervals of the grid; even: it is one") @Default("by-order")
            Spacing spacing) {
        public Settings {
            require(order == 2 || order == 3, "order must be 2 or 3, was %d", order);
        }
    }

    @Override
    public String name() {
        return "dpm-solver-fast";
    }

    @Override
    public String description() {
        return "DPM-Solver-fast: steps are evaluations, steps of the highest order and a rest; order 2";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public OdeSolver create(Settings settings) {
        return new DpmSolverFast(settings.order(), settings.prediction(), settings.spacing());
    }
}
