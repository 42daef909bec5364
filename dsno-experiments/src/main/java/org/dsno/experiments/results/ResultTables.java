package org.dsno.experiments.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dsno.api.Measurement;
import org.dsno.experiments.config.SettingsTree;

/**
 * The results of a sweep as tables.
 *
 * <p>{@code results.csv} is tidy: a row per cell and seed, a column per axis of any experiment in the file (filled in for
 * the others too, from their settings), a column per measurement. {@code summary.csv} has a row per cell and measurement:
 * its unit, the number of seeds, mean and deviation. An empty field is not available, NaN was computed and is not a number.
 */
public final class ResultTables {
    private static final List<String> SUMMARY = List.of("metric", "unit", "n", "mean", "deviation");

    /** The columns of results.csv that are no measurements. */
    public static final Set<String> COLUMNS = Set.of("experiment", "seed", "status", "identity", "failure");

    private final List<CellResult> results;
    private final Set<String> axes = new LinkedHashSet<>();

    /** Tables of at least one result. */
    public ResultTables(List<CellResult> results) {
        this.results = List.copyOf(results);
        results.forEach(result -> axes.addAll(result.cell().axes().keySet()));
    }

    /** Writes both tables, each complete or not at all. */
    public void write(Path folder) throws IOException {
        List<Map<String, String>> rows = resultRows();
        CsvTable.write(folder.resolve("results.csv"), rows.get(0).keySet(), rows);
        List<String> summaryColumns =
                new ArrayList<>(cellColumns(results.get(0)).keySet());
        summaryColumns.addAll(SUMMARY);
        CsvTable.write(folder.resolve("summary.csv"), summaryColumns, summaryRows());
    }

    List<Map<String, String>> resultRows() {
        Set<String> names = new LinkedHashSet<>();
        results.forEach(result -> result.measurements().forEach(one -> names.add(one.name())));
        List<Map<String, String>> rows = new ArrayList<>();
        for (CellResult result : results) {
            Map<String, String> row = cellColumns(result);
            row.put("seed", Long.toString(result.cell().seed()));
            row.put("status", result.done() ? "done" : "failed");
            names.forEach(name -> row.put(name, ""));
            result.measurements().forEach(one -> row.put(one.name(), Double.toString(one.value())));
            row.put("identity", result.identity());
            row.put("failure", result.failure() == null ? "" : result.failure());
            rows.add(row);
        }
        return rows;
    }

    List<Map<String, String>> summaryRows() {
        Map<Map<String, String>, Map<Quantity, List<Double>>> cells = new LinkedHashMap<>();
        for (CellResult result : results) {
            Map<Quantity, List<Double>> values =
                    cells.computeIfAbsent(cellColumns(result), columns -> new LinkedHashMap<>());
            for (Measurement one : result.measurements()) {
                values.computeIfAbsent(new Quantity(one.name(), one.unit()), quantity -> new ArrayList<>())
                        .add(one.value());
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        cells.forEach((columns, values) -> values.forEach((quantity, numbers) -> {
            Statistic statistic = Statistic.of(numbers);
            Map<String, String> row = new LinkedHashMap<>(columns);
            row.put("metric", quantity.name());
            row.put("unit", quantity.unit());
            row.put("n", Integer.toString(statistic.n()));
            row.put("mean", Double.toString(statistic.mean()));
            row.put("deviation", statistic.n() < 2 ? "" : Double.toString(statistic.deviation()));
            rows.add(row);
        }));
        return rows;
    }

    private record Quantity(String name, String unit) {}

    /** The columns that say which cell it is, whatever the seed. */
    private Map<String, String> cellColumns(CellResult result) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("experiment", result.cell().experiment());
        JsonNode settings = SettingsTree.of(result.cell().settings());
        for (String axis : axes) {
            columns.put(axis, text(axis, settings.at("/" + axis.replace('.', '/'))));
        }
        return columns;
    }

    /** A plug-in's name stands for it in a column where no other of that name has other settings. */
    private String text(String axis, JsonNode setting) {
        if (setting.isObject() && setting.has("name")) {
            String name = setting.get("name").asText();
            return variants(axis, name) == 1 ? name : setting.toString();
        }
        return setting.isValueNode() ? setting.asText() : setting.toString();
    }

    private long variants(String axis, String name) {
        return results.stream()
                .map(result -> SettingsTree.of(result.cell().settings()).at("/" + axis.replace('.', '/')))
                .filter(setting -> setting.path("name").asText().equals(name))
                .distinct()
                .count();
    }
}
