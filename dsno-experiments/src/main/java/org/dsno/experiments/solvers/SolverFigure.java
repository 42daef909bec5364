package org.dsno.experiments.solvers;

import java.util.ArrayList;
import java.util.List;
import org.dsno.experiments.figure.Curve;
import org.dsno.experiments.figure.Figure;
import org.dsno.experiments.figure.Panel;

/** A comparison as a figure: error against evaluations, a panel per grid, a curve per solver. */
public final class SolverFigure {
    private static final int LONGEST = 44;
    // Far outside of any data, and above what a solver is chosen for: beyond it, curves would only flatten the others.
    private static final double EDGE = 10;

    private SolverFigure() {}

    public static Figure of(Comparison comparison) {
        List<String> solvers =
                comparison.rows().stream().map(Row::solver).distinct().toList();
        List<Panel> panels = new ArrayList<>();
        for (String grid : comparison.rows().stream().map(Row::grid).distinct().toList()) {
            List<Curve> curves = new ArrayList<>();
            for (int i = 0; i < solvers.size(); i++) {
                String solver = solvers.get(i);
                List<Row> rows = comparison.rows().stream()
                        .filter(row -> row.grid().equals(grid) && row.solver().equals(solver))
                        .toList();
                curves.add(curve(solver, rows, comparison.reference(), i));
            }
            List<Row> rows = comparison.rows().stream()
                    .filter(row -> row.grid().equals(grid))
                    .toList();
            if (rows.stream().anyMatch(comparison::isBelowReference)) {
                curves.add(new Curve(
                        "error of the solution",
                        rows.stream()
                                .map(row -> (double) row.evaluations())
                                .sorted()
                                .toList(),
                        rows.stream().map(row -> comparison.reference()).toList(),
                        solvers.size(),
                        Curve.Style.DOTTED));
            }
            panels.add(new Panel(
                    shortened(comparison.teacher()) + "; " + shortened(comparison.schedule()) + "; grid "
                            + shortened(grid),
                    new Panel.Axis("teacher evaluations (NFE)", true),
                    new Panel.Axis("rms distance from the solution (at the edge: 10 or more)", true),
                    Panel.Legend.RIGHT,
                    curves));
        }
        return new Figure(panels);
    }

    /** Settings may be long, and a title has one line; the table has them whole. */
    private static String shortened(String text) {
        String bare = text.replaceFirst("^\\{name: (.*)}$", "$1");
        return bare.length() <= LONGEST ? bare : bare.substring(0, LONGEST - 1) + "…";
    }

    /** What is below the reference's own error is drawn at it, what is far away or infinite at the edge. */
    private static Curve curve(String solver, List<Row> rows, double reference, int colour) {
        return new Curve(
                solver,
                rows.stream().map(row -> (double) row.evaluations()).toList(),
                rows.stream()
                        .map(row ->
                                Math.min(EDGE, Math.max(reference, row.error().rms())))
                        .toList(),
                colour,
                Curve.Style.MARKED);
    }
}
