package org.dsno.experiments.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A bench beside an earlier one. */
public final class BenchComparison {
    private static final String LINE = "%-32s  %6s  %-14s  %12s  %12s  %9s  %s";
    /** Differ from place to place, and make nothing faster or slower. */
    private static final List<String> OF_NO_MATTER = List.of("environment.device-reason", "environment.dsno");

    private BenchComparison() {}

    /** {@return a row for each that both have, with now / before; then what only one of them has} */
    public static List<String> lines(EarlierBench before, List<Row> now) {
        List<String> lines = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        lines.add(BenchText.format(
                LINE, "milliseconds", "batch", "of", "before", "now", "now/before", "of the peak, before and now"));
        for (Row row : now) {
            Optional<EarlierBench.Measured> earlier =
                    before.rows().stream().filter(one -> one.isOf(row)).findFirst();
            if (earlier.isPresent()) {
                lines.add(line(earlier.get(), row));
            } else {
                alone.add("not measured before: " + row.what() + ", batch " + row.batch() + ", " + row.of());
            }
        }
        for (EarlierBench.Measured one : before.rows()) {
            if (now.stream().noneMatch(one::isOf)) {
                alone.add("measured before, not now: " + one.name());
            }
        }
        lines.addAll(alone);
        return lines;
    }

    private static String line(EarlierBench.Measured before, Row now) {
        double median = now.timing().median();
        String fractions = before.fraction().isPresent() && now.share().isPresent()
                ? BenchText.format(
                        "%.3g, %.3g",
                        before.fraction().get(), now.share().get().fraction().median())
                : "";
        return BenchText.format(
                        LINE,
                        now.what(),
                        BenchText.format("%,d", now.batch()),
                        now.of(),
                        BenchText.milliseconds(before.median()),
                        BenchText.milliseconds(median),
                        BenchText.format("%.3f", median / before.median()),
                        fractions)
                .stripTrailing();
    }

    /** {@return a line for each thing that the two were measured with and that differs} */
    public static List<String> differences(EarlierBench before, ObjectNode now) {
        Map<String, String> earlier = new TreeMap<>();
        Map<String, String> later = new TreeMap<>();
        for (String part : List.of("environment", "session", "settings")) {
            flatten(part, before.measuredWith().path(part), earlier);
            flatten(part, now.path(part), later);
        }
        TreeSet<String> keys = new TreeSet<>(earlier.keySet());
        keys.addAll(later.keySet());
        keys.removeAll(OF_NO_MATTER);
        return keys.stream()
                .filter(key -> !Objects.equals(earlier.get(key), later.get(key)))
                .map(key -> key + " differs: " + earlier.getOrDefault(key, "not said") + " before, "
                        + later.getOrDefault(key, "not said") + " now")
                .toList();
    }

    private static void flatten(String key, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties().forEach(one -> flatten(key + "." + one.getKey(), one.getValue(), into));
        } else if (!node.isMissingNode()) {
            into.put(key, node.isValueNode() ? node.asText() : node.toString());
        }
    }
}
