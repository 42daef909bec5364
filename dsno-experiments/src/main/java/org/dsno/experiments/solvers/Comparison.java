package org.dsno.experiments.solvers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
 * @param rows of the solvers that did not fail
 * @param broken solvers that did
 */
public record Comparison(String teacher, String schedule, double reference, List<Row> rows, Set<String> broken) {
    public Comparison {
        rows = List.copyOf(rows);
        broken = Set.copyOf(broken);
    }

    /**
     * Runs all.
     *
     * @param teacher what to call it
     * @param schedule likewise
     * @param solvers by name, in their order
     * @param grids likewise
     * @param budgets teacher evaluations (NFE), increasing
     * @param notes gets what a solver refused, and why, and which solver failed
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
        Set<String> broken = new TreeSet<>();
        long done = 0;
        for (Map.Entry<String, TimeDiscretization> grid : grids.entrySet()) {
            for (Map.Entry<String, OdeSolver> solver : solvers.entrySet()) {
                String name = solver.getKey();
                for (int budget : budgets) {
                    progress.advanced(++done, (long) grids.size() * solvers.size() * budgets.size());
                    if (broken.contains(name)) {
                        continue;
                    }
                    String where = " on the grid " + grid.getKey() + " with " + budget + " evaluations: ";
                    try {
                        Optional<FlowProblem.Trial> trial = problem.solve(solver.getValue(), grid.getValue(), budget);
                        trial.map(run -> row(grid.getKey(), name, solver.getValue(), budget, run))
                                .ifPresent(rows::add);
                    } catch (RefusedStepsException e) {
                        notes.accept(name + where + e.getMessage());
                    } catch (RuntimeException | LinkageError e) {
                        // A plug-in's fault, whatever it is; the others are compared all the same.
                        notes.accept("left out is the solver " + name + ", which failed" + where + e);
                        broken.add(name);
                    }
                }
            }
        }
        rows.removeIf(row -> broken.contains(row.solver()));
        return new Comparison(teacher, schedule, problem.reference().disagreement(), rows, broken);
    }

    private static Row row(String grid, String name, OdeSolver solver, int budget, FlowProblem.Trial run) {
        return new Row(grid, name, solver.order(), budget, run.evaluations(), run.steps(), run.error());
    }

    /** {@return whether a solver is so good that only the reference's own error is seen} */
    public boolean isBelowReference(Row row) {
        return row.error().rms() <= reference;
    }
}
