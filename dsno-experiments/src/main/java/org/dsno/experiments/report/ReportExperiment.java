package org.dsno.experiments.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    /** {@return whether a metric is a mean over the same times in all variants, or over none: otherwise it is not one thing} */
    boolean isComparable(String metric) {
        return variants.stream()
                        .filter(variant -> !variant.bySeed(metric).isEmpty())
                        .map(variant -> variant.timesOf(metric))
                        .distinct()
                        .count()
                <= 1;
    }
}
