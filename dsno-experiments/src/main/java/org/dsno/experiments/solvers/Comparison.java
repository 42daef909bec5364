package org.dsno.experiments.solvers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dsno.api.OdeSolver;
import org.dsno.api.TimeDiscretization;
import org.dsno.core.Progress;

/**
 * What every solver gives on every grid for every budget.
 *
 * @param teacher as it was asked for
 * @param schedule likewise
 * @param reference how far the reference solution may be off, as a distance
 */
public record Comparison(String teacher, String schedule, double reference, List<Row> rows) {
    public Comparison {
        rows = List.copyOf(rows);
    }

    /**
     * Runs all.
     *
     * @param teacher what to call it
     * @param schedule likewise
     * @param solvers by name, in their order
     * @param grids likewise
     * @param budgets teacher evaluations (NFE), increasing
     * @param notes gets what a solver refused, and why
     */
    public static Comparison of(
            String teacher,
            String schedule,
            FlowProblem problem,
            Map<String, OdeSolver> solvers,
            Map<String, TimeDiscretization> grids,
            List<Integer> budgets,
            Consumer<String> notes,
            Progress progress) {
        List<Row> rows = new ArrayList<>();
        long done = 0;
        for (Map.Entry<String, TimeDiscretization> grid : grids.entrySet()) {
            for (Map.Entry<String, OdeSolver> solver : solvers.entrySet()) {
                for (int budget : budgets) {
                    try {
                        Optional<FlowProblem.Trial> trial = problem.solve(solver.getValue(), grid.getValue(), budget);
                        trial.map(run -> row(grid.getKey(), solver.getKey(), solver.getValue(), budget, run))
                                .ifPresent(rows::add);
                    } catch (IllegalArgumentException e) {
                        notes.accept(solver.getKey() + " on the grid " + grid.getKey() + " with " + budget
                                + " evaluations: " + e.getMessage());
                    }
                    progress.advanced(++done, (long) grids.size() * solvers.size() * budgets.size());
                }
            }
        }
        return new Comparison(teacher, schedule, problem.reference().disagreement(), rows);
    }

    private static Row row(String grid, String name, OdeSolver solver, int budget, FlowProblem.Trial run) {
        return new Row(grid, name, solver.order(), budget, run.evaluations(), run.steps(), run.error());
    }

    /** {@return whether a solver is so good that only the reference's own error is seen} */
    public boolean isBelowReference(Row row) {
        return row.error().rms() <= reference;
    }
}
