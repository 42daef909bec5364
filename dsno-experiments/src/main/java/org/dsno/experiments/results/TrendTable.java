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
            Statistic gain = finding.gain();
            Map<String, String> row = new LinkedHashMap<>();
            row.put("experiment", finding.trend().experiment());
            row.put("claim", finding.trend().claim());
            row.put("metric", finding.trend().metric());
            row.put("verdict", finding.verdict().toString());
            row.put("n", Integer.toString(gain.n()));
            row.put("gain [%]", gain.n() < 1 ? "" : Double.toString(100 * gain.mean()));
            row.put("gain-deviation [%]", gain.n() < 2 ? "" : Double.toString(100 * gain.deviation()));
            row.put("gain-95-low [%]", gain.n() < 2 ? "" : Double.toString(100 * (gain.mean() - gain.confidence95())));
            row.put("gain-95-high [%]", gain.n() < 2 ? "" : Double.toString(100 * (gain.mean() + gain.confidence95())));
            row.put("line", finding.line());
            rows.add(row);
        }
        CsvTable.write(csv, COLUMNS, rows);
    }
}
