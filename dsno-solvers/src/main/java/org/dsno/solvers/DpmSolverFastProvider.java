package org.dsno.solvers;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Default;
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

    /**
     * What it is made of.
     *
     * @param order the highest, 2 or 3
     * @param prediction noise for DPM-Solver, data for DPM-Solver++
     * @param spacing of the steps
     */
    public record Settings(
            @Default("3") int order,
            @Default("noise") Predicted prediction,
            @Default("by-order") Spacing spacing) {
        public Settings {
            require(order == 2 || order == 3, "order must be 2 or 3, was %d", order);
        }
    }

    @Override
    public String name() {
        return "dpm-solver-fast";
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
