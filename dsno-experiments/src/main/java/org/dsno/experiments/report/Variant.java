package org.dsno.experiments.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dsno.experiments.results.Statistic;

/**
 * The cells of an experiment that differ in the seed alone.
 *
 * @param axes in the order of the experiment
 */
record Variant(Map<String, String> axes, List<ReportCell> cells) {
    /** {@return its values in a few words} */
    String label() {
        String label = axes.entrySet().stream()
                .map(axis -> Axes.shortName(axis.getKey()) + " " + axis.getValue())
                .collect(Collectors.joining(", "));
        return label.isEmpty() ? "the one setting" : label;
    }

    long count(ReportCell.State state) {
        return cells.stream().filter(cell -> cell.state() == state).count();
    }

    /** {@return what its finished cells measured, by their seeds} */
    Map<String, Double> bySeed(String metric) {
        Map<String, Double> values = new LinkedHashMap<>();
        cells.forEach(cell -> {
            Double value = cell.values().get(metric);
            if (value != null) {
                values.put(cell.seed(), value);
            }
        });
        return values;
    }

    /** {@return mean and deviation of the same} */
    Statistic statistic(String metric) {
        return Statistic.of(List.copyOf(bySeed(metric).values()));
    }

    /** {@return the first cell that left a file, in the order of the seeds} */
    Optional<ReportCell> firstWith(String file) {
        return cells.stream().filter(cell -> cell.file(file).isPresent()).findFirst();
    }
}
