package org.dsno.experiments.solvers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dsno.experiments.results.CsvTable;

/** A comparison as a tidy table: a row per grid, solver and number of steps. */
public final class SolverTable {
    private static final List<String> COLUMNS = List.of(
            "teacher",
            "schedule",
            "grid",
            "solver",
            "order",
            "nfe",
            "steps",
            "error-rms",
            "error-max",
            "reference-disagreement",
            "samples",
            "seed");

    private SolverTable() {}

    /**
     * Writes it, whole or not at all; budgets that pay for the same steps are one row.
     *
     * @param samples how many points were solved
     * @param seed of their noise
     */
    public static void write(Path csv, Comparison comparison, int samples, long seed) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Row one : comparison.rows()) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("teacher", comparison.teacher());
            row.put("schedule", comparison.schedule());
            row.put("grid", one.grid());
            row.put("solver", one.solver());
            row.put("order", Integer.toString(one.order()));
            row.put("nfe", Long.toString(one.evaluations()));
            row.put("steps", Integer.toString(one.steps()));
            row.put("error-rms", Double.toString(one.error().rms()));
            row.put("error-max", Double.toString(one.error().max()));
            row.put("reference-disagreement", Double.toString(comparison.reference()));
            row.put("samples", Integer.toString(samples));
            row.put("seed", Long.toString(seed));
            rows.add(row);
        }
        CsvTable.write(csv, COLUMNS, rows.stream().distinct().toList());
    }
}
