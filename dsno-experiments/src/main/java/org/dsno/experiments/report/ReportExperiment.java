package org.dsno.experiments.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dsno.experiments.results.OverTimes;

/**
 * One experiment of a sweep.
 *
 * @param about what it is about; empty where nothing says so
 * @param axes dotted keys
 * @param variants at least one
 */
record ReportExperiment(String name, String about, List<String> axes, List<Variant> variants) {
    /** {@return the cells of all variants} */
    List<ReportCell> cells() {
        return variants.stream().flatMap(variant -> variant.cells().stream()).toList();
    }

    /** {@return the names of what its cells measured, in the order of the table} */
    List<String> measured() {
        Set<String> names = new LinkedHashSet<>();
        cells().forEach(cell -> names.addAll(cell.values().keySet()));
        return List.copyOf(names);
    }

    /** {@return the different values that its finished cells have of a metric, by their seeds} */
    Map<String, Set<Double>> bySeed(String metric) {
        Map<String, Set<Double>> values = new LinkedHashMap<>();
        for (ReportCell cell : cells()) {
            Double value = cell.values().get(metric);
            if (value != null) {
                values.computeIfAbsent(cell.seed(), seed -> new LinkedHashSet<>())
                        .add(value);
            }
        }
        return values;
    }

    /** {@return whether a metric is one thing in all cells, see {@link OverTimes}} */
    boolean isComparable(String metric) {
        return OverTimes.areAlike(
                metric, cells().stream().map(cell -> cell.values().keySet()).filter(names -> names.contains(metric)));
    }
}
