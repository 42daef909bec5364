package org.dsno.experiments.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found of the expected trends as a table, a row for each. */
final class TrendTable {
    private static final List<String> COLUMNS = List.of(
            "experiment",
            "claim",
            "metric",
            "verdict",
            "n",
            "difference",
            "difference-deviation",
            "difference-95-low",
            "difference-95-high",
            "unit",
            "gain [%]",
            "gain-deviation [%]",
            "gain-95-low [%]",
            "gain-95-high [%]",
            "line");

    private TrendTable() {}

    /** Writes it, whole or not at all. */
    static void write(Path csv, List<TrendFinding> findings) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (TrendFinding finding : findings) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("experiment", finding.trend().experiment());
            row.put("claim", finding.trend().claim());
            row.put("metric", finding.trend().metric());
            row.put("verdict", finding.verdict().toString());
            row.put("n", Integer.toString(finding.difference().n()));
            put(row, "difference", "", finding.difference(), 1);
            row.put("unit", finding.unit());
            put(row, "gain", " [%]", finding.hasGain() ? finding.gain() : Statistic.of(List.of()), 100);
            row.put("line", finding.line());
            rows.add(row);
        }
        CsvTable.write(csv, COLUMNS, rows);
    }

    /** Nothing of a mean of none, and no spread of one. */
    private static void put(Map<String, String> row, String name, String unit, Statistic one, double scale) {
        double doubt = one.confidence95();
        row.put(name + unit, one.n() < 1 ? "" : Double.toString(scale * one.mean()));
        row.put(name + "-deviation" + unit, one.n() < 2 ? "" : Double.toString(scale * one.deviation()));
        row.put(name + "-95-low" + unit, one.n() < 2 ? "" : Double.toString(scale * (one.mean() - doubt)));
        row.put(name + "-95-high" + unit, one.n() < 2 ? "" : Double.toString(scale * (one.mean() + doubt)));
    }
}
