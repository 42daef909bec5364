package org.dsno.experiments.results;

import static java.util.Comparator.comparingInt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dsno.api.Better;
import org.dsno.api.Measurement;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.config.Published;
import org.dsno.experiments.config.SettingsTree;

/**
 * What a sweep has found so far, as tables.
 *
 * <p>{@code results.csv} is tidy: a row per cell and seed that has been run, a column per axis of any experiment in the
 * file (filled in for the others too, from their settings), a column per measurement with its unit in brackets. {@code
 * summary.csv} has a row per cell and measurement: its unit, which of two is the better, the number of seeds, mean and deviation, and what was
 * published. {@code trends.csv} has a row per expected trend. An empty field is not available, NaN was computed and is
 * not a number.
 */
public final class ResultTables {
    private static final List<String> SUMMARY =
            List.of("metric", "unit", "better", "n", "mean", "deviation", "published", "source");
    private static final String NOT_PUBLISHED = "not published";

    /** The columns of results.csv that are no measurements. */
    public static final Set<String> COLUMNS = Set.of("experiment", "seed", "status", "identity", "folder", "failure");

    private final Plan plan;
    private final Set<String> axes = new LinkedHashSet<>();
    private final Map<List<String>, Set<JsonNode>> variants = new HashMap<>();
    private final IdentityHashMap<Cell, Map<String, String>> fields = new IdentityHashMap<>();

    /** Tables of a plan's results. */
    public ResultTables(Plan plan) {
        this.plan = plan;
        plan.cells().forEach(cell -> axes.addAll(cell.axes().keySet()));
        for (Cell cell : plan.cells()) {
            ObjectNode settings = SettingsTree.of(cell.settings());
            for (String axis : axes) {
                JsonNode setting = setting(settings, axis);
                variants.computeIfAbsent(List.of(axis, name(setting)), key -> new HashSet<>())
                        .add(setting);
            }
        }
    }

    /**
     * Writes the three tables, each complete or not at all.
     *
     * @param results of some of the plan's cells, of all or of none, in the order of the rows
     */
    public void write(Path folder, List<CellResult> results) throws IOException {
        Set<String> measured = new LinkedHashSet<>();
        results.forEach(result -> result.measurements().forEach(one -> measured.add(column(one))));
        List<String> columns = cellColumns();
        columns.addAll(List.of("seed", "status"));
        columns.addAll(measured);
        columns.addAll(List.of("identity", "folder", "failure"));
        CsvTable.write(folder.resolve("results.csv"), columns, resultRows(results, measured));
        List<String> summary = cellColumns();
        summary.addAll(SUMMARY);
        CsvTable.write(folder.resolve("summary.csv"), summary, summaryRows(results));
        TrendTable.write(folder.resolve("trends.csv"), findings(results));
    }

    /** {@return what the results say of each expected trend} */
    public List<TrendFinding> findings(List<CellResult> results) {
        return plan.trends().stream()
                .map(trend -> TrendFinding.of(trend, results))
                .toList();
    }

    private List<Map<String, String>> resultRows(List<CellResult> results, Set<String> measured) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (CellResult result : results) {
            Map<String, String> row = new LinkedHashMap<>(cellFields(result.cell()));
            row.put("seed", Long.toString(result.cell().seed()));
            row.put("status", result.done() ? "done" : "failed");
            measured.forEach(column -> row.put(column, ""));
            result.measurements().forEach(one -> row.put(column(one), Double.toString(one.value())));
            row.put("identity", result.identity());
            row.put("folder", result.folder());
            row.put("failure", result.failure() == null ? "" : result.failure());
            rows.add(row);
        }
        return rows;
    }

    private List<Map<String, String>> summaryRows(List<CellResult> results) {
        Map<Map<String, String>, Map<Quantity, List<CellResult>>> cells = new LinkedHashMap<>();
        for (CellResult result : results) {
            Map<Quantity, List<CellResult>> measured =
                    cells.computeIfAbsent(cellFields(result.cell()), fields -> new LinkedHashMap<>());
            for (Measurement one : result.measurements()) {
                measured.computeIfAbsent(new Quantity(one.name(), one.unit()), quantity -> new ArrayList<>())
                        .add(result);
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        cells.forEach(
                (fields, measured) -> measured.forEach((quantity, of) -> rows.add(summaryRow(fields, quantity, of))));
        return rows;
    }

    private Map<String, String> summaryRow(Map<String, String> cell, Quantity quantity, List<CellResult> seeds) {
        Statistic statistic = Statistic.of(seeds.stream().map(quantity::in).toList());
        Optional<Published> published = published(seeds.get(0).cell(), quantity.name());
        Map<String, String> row = new LinkedHashMap<>(cell);
        row.put("metric", quantity.name());
        row.put("unit", quantity.unit());
        row.put("better", quantity.better(seeds).toString());
        row.put("n", Integer.toString(statistic.n()));
        row.put("mean", Double.toString(statistic.mean()));
        row.put("deviation", statistic.n() < 2 ? "" : Double.toString(statistic.deviation()));
        row.put("published", published.map(one -> Double.toString(one.value())).orElse(NOT_PUBLISHED));
        row.put("source", published.map(Published::source).orElse(""));
        return row;
    }

    /** What was published of some cells of an experiment goes before what was published of more of them. */
    private Optional<Published> published(Cell cell, String metric) {
        return plan.published().stream()
                .filter(one -> one.experiment().equals(cell.experiment())
                        && one.metric().equals(metric)
                        && cell.axes().entrySet().containsAll(one.cells().entrySet()))
                .max(comparingInt(one -> one.cells().size()));
    }

    private record Quantity(String name, String unit) {
        /** Seeds that an earlier version ran do not say. */
        Better better(List<CellResult> seeds) {
            return seeds.stream()
                    .flatMap(this::of)
                    .map(Measurement::better)
                    .filter(one -> one != Better.NEITHER)
                    .findFirst()
                    .orElse(Better.NEITHER);
        }

        private Stream<Measurement> of(CellResult result) {
            return result.measurements().stream()
                    .filter(one -> one.name().equals(name) && one.unit().equals(unit));
        }

        double in(CellResult result) {
            return of(result).mapToDouble(Measurement::value).findFirst().orElse(Double.NaN);
        }
    }

    private static String column(Measurement one) {
        return one.unit().equals("1") ? one.name() : one.name() + " [" + one.unit() + "]";
    }

    /** The columns that say which cell it is, whatever the seed. */
    private List<String> cellColumns() {
        List<String> columns = new ArrayList<>();
        columns.add("experiment");
        columns.addAll(axes);
        return columns;
    }

    private Map<String, String> cellFields(Cell cell) {
        return fields.computeIfAbsent(cell, key -> {
            ObjectNode settings = SettingsTree.of(cell.settings());
            Map<String, String> texts = new LinkedHashMap<>();
            texts.put("experiment", cell.experiment());
            axes.forEach(axis -> texts.put(axis, text(cell, axis, setting(settings, axis))));
            return texts;
        });
    }

    /** A plug-in's name stands for it in a column where no other of that name has other settings. */
    private String text(Cell cell, String axis, JsonNode setting) {
        String name = name(setting);
        boolean isEnough = !name.isEmpty()
                && variants.getOrDefault(List.of(axis, name), Set.of()).size() == 1;
        return isEnough ? name : cell.brief(axis);
    }

    /** {@return the name of what was chosen, nothing if the setting is no choice} */
    private static String name(JsonNode setting) {
        return setting.path("name").asText();
    }

    private static JsonNode setting(ObjectNode settings, String axis) {
        return settings.at("/" + axis.replace('.', '/'));
    }
}
