package org.dsno.experiments.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dsno.experiments.results.CsvTable;
import org.dsno.experiments.results.Statistic;

/** The L1 of the queries of a variant's cells, by query and time. */
final class QueryErrors {
    static final String FILE = "queries.csv";

    private final Map<String, Map<Double, List<Double>>> l1 = new LinkedHashMap<>();
    private final Map<String, List<Double>> means = new LinkedHashMap<>();
    private final NavigableSet<Double> times = new TreeSet<>(Collections.reverseOrder());
    private final NavigableSet<Double> trained = new TreeSet<>(Collections.reverseOrder());

    private QueryErrors() {}

    /** {@return those of all cells that left a table that can be read} */
    static QueryErrors of(Variant variant, Shown shown) {
        QueryErrors errors = new QueryErrors();
        for (ReportCell cell : variant.cells()) {
            cell.file(FILE)
                    .flatMap(file -> shown.read(cell, of -> CsvTable.read(file)))
                    .ifPresent(errors::add);
        }
        return errors;
    }

    private void add(CsvTable table) {
        Map<String, List<Double>> ofCell = new LinkedHashMap<>();
        for (Map<String, String> row : table.rows()) {
            String query = row.getOrDefault("queried", "");
            double time = Axes.number(row, "time");
            double value = Axes.number(row, "l1");
            times.add(time);
            if (row.getOrDefault("trained", "").equals("yes")) {
                trained.add(time);
            }
            l1.computeIfAbsent(query, any -> new TreeMap<>())
                    .computeIfAbsent(time, any -> new ArrayList<>())
                    .add(value);
            ofCell.computeIfAbsent(query, any -> new ArrayList<>()).add(value);
        }
        ofCell.forEach((query, values) -> means.computeIfAbsent(query, any -> new ArrayList<>())
                .add(Statistic.of(values).mean()));
    }

    /** {@return the names of the queries} */
    List<String> queries() {
        return List.copyOf(l1.keySet());
    }

    /** {@return all times, decreasing} */
    List<Double> times() {
        return List.copyOf(times);
    }

    /** {@return those of the training} */
    NavigableSet<Double> trained() {
        return trained;
    }

    /** {@return whether a query asks for the times of the training and no others} */
    boolean isAsTrained(String query) {
        return l1.getOrDefault(query, Map.of()).keySet().equals(trained);
    }

    /** {@return the error of a query at a time, over the seeds; of none where it does not ask there} */
    Statistic l1(String query, double time) {
        return Statistic.of(l1.getOrDefault(query, Map.of()).getOrDefault(time, List.of()));
    }

    /** {@return the mean over its times, over the seeds} */
    Statistic mean(String query) {
        return Statistic.of(means.getOrDefault(query, List.of()));
    }
}
