package org.dsno.experiments.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dsno.experiments.results.CsvTable;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a sweep's folder. A folder of an earlier version has no plan.json and no trends.csv: then the plan is
 * what the results have, and a sentence says what that leaves out.
 */
final class SweepReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NO_MEASUREMENTS =
            Set.of("experiment", "seed", "status", "identity", "folder", "failure");

    private final Path folder;
    private final JsonNode plan;
    private final Optional<CsvTable> results;
    private final List<Map<String, String>> summary;
    private final List<String> missing = new ArrayList<>();
    private final Map<String, String> units = new LinkedHashMap<>();

    private SweepReader(Path folder) throws IOException {
        this.folder = folder;
        plan = json(folder.resolve("plan.json"));
        results = table("results.csv");
        summary = table("summary.csv").map(CsvTable::rows).orElse(List.of());
        summary.forEach(row -> units.put(row.getOrDefault("metric", ""), row.getOrDefault("unit", "1")));
        if (plan.isMissingNode()) {
            missing.add(
                    "There is no plan.json: the plan is what the results have, and cells that were not run are not known.");
        }
        if (results.isEmpty()) {
            missing.add("There is no results.csv yet: no cell has come to its end.");
        }
    }

    /**
     * Reads a folder.
     *
     * @throws IOException if it is no sweep's folder, or a file of it is damaged; the message names it
     */
    static SweepFiles read(Path folder) throws IOException {
        if (Files.notExists(folder.resolve("plan.json")) && Files.notExists(folder.resolve("results.csv"))) {
            throw new IOException(folder + ": is no folder of a sweep: it has neither plan.json nor results.csv");
        }
        return new SweepReader(folder).files();
    }

    private SweepFiles files() throws IOException {
        List<ReportExperiment> experiments = experiments();
        Optional<CsvTable> trends = table("trends.csv");
        return new SweepFiles(
                folder,
                plan.path("name")
                        .asText(String.valueOf(
                                folder.toAbsolutePath().normalize().getFileName())),
                plan.path("about").asText(""),
                environment(experiments),
                experiments,
                units,
                trends,
                summary.stream()
                        .filter(row -> Axes.isNumber(row.getOrDefault("published", "")))
                        .toList(),
                texts(plan.path("papers")),
                stages(),
                missing);
    }

    private Optional<CsvTable> table(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(CsvTable.read(file)) : Optional.empty();
    }

    private static JsonNode json(Path file) throws IOException {
        if (Files.notExists(file)) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": is not JSON", e);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private List<ReportExperiment> experiments() throws IOException {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>(); // by identity
        for (Map<String, String> row : results.map(CsvTable::rows).orElse(List.of())) {
            rows.put(row.getOrDefault("identity", "") + row.getOrDefault("experiment", ""), row);
        }
        List<ReportExperiment> experiments = new ArrayList<>();
        for (String name : names()) {
            JsonNode planned = planned(name);
            List<String> axes = axes(name, planned);
            List<ReportCell> cells = new ArrayList<>();
            if (plan.isMissingNode()) {
                for (Map<String, String> row : rows.values()) {
                    if (name.equals(row.get("experiment"))) {
                        cells.add(cell(row, axes, row.getOrDefault("folder", "")));
                    }
                }
            } else {
                cells.addAll(plannedCells(name, axes, rows));
            }
            experiments.add(new ReportExperiment(name, planned.path("about").asText(""), axes, variants(cells)));
        }
        return experiments;
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        plan.path("experiments").forEach(one -> names.add(one.path("name").asText()));
        if (plan.isMissingNode()) {
            results.map(CsvTable::rows).orElse(List.of()).forEach(row -> names.add(row.getOrDefault("experiment", "")));
        }
        return names;
    }

    private JsonNode planned(String name) {
        for (JsonNode one : plan.path("experiments")) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }

    /** Those of the plan; without one, the columns before the seed whose values differ. */
    private List<String> axes(String experiment, JsonNode planned) {
        Set<String> axes = new LinkedHashSet<>();
        if (!planned.isMissingNode()) {
            planned.path("axes").forEach(axis -> axes.addAll(texts(axis.path("keys"))));
            return List.copyOf(axes);
        }
        CsvTable table = results.orElseThrow();
        for (String column :
                table.columns().subList(0, Math.max(0, table.columns().indexOf("seed")))) {
            long values = table.rows().stream()
                    .filter(row -> row.getOrDefault("experiment", "").equals(experiment))
                    .map(row -> row.get(column))
                    .distinct()
                    .count();
            if (!column.equals("experiment") && values > 1) {
                axes.add(column);
            }
        }
        return List.copyOf(axes);
    }

    private List<ReportCell> plannedCells(String experiment, List<String> axes, Map<String, Map<String, String>> rows)
            throws IOException {
        // The table writes a value as it was understood, the plan as it was written.
        Map<String, String> shown = new HashMap<>();
        for (JsonNode one : plan.path("cells")) {
            @Nullable Map<String, String> row = rows.get(one.path("identity").asText() + experiment);
            if (row != null && one.path("experiment").asText().equals(experiment)) {
                axes.forEach(axis -> shown.put(axis + one.at(pointer(axis)).asText(), row.getOrDefault(axis, "")));
            }
        }
        List<ReportCell> cells = new ArrayList<>();
        for (JsonNode one : plan.path("cells")) {
            if (one.path("experiment").asText().equals(experiment)) {
                String place = one.path("folder").asText();
                @Nullable
                Map<String, String> row = rows.get(one.path("identity").asText() + experiment);
                if (row != null) {
                    cells.add(cell(row, axes, place));
                } else {
                    Map<String, String> values = new LinkedHashMap<>();
                    axes.forEach(axis -> {
                        String written = one.at(pointer(axis)).asText();
                        values.put(axis, Axes.shown(shown.getOrDefault(axis + written, written)));
                    });
                    cells.add(new ReportCell(
                            experiment,
                            values,
                            one.path("seed").asText(),
                            ReportCell.State.WAITING,
                            Map.of(),
                            "",
                            folder.resolve(place),
                            place));
                }
            }
        }
        return cells;
    }

    private static String pointer(String axis) {
        return "/axes/" + axis.replace("~", "~0").replace("/", "~1");
    }

    private ReportCell cell(Map<String, String> row, List<String> axes, String named) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        axes.forEach(axis -> values.put(axis, Axes.shown(row.getOrDefault(axis, ""))));
        boolean done = row.getOrDefault("status", "").equals("done");
        String place = named.isEmpty() ? found(row) : named;
        return new ReportCell(
                row.getOrDefault("experiment", ""),
                values,
                row.getOrDefault("seed", ""),
                done ? ReportCell.State.DONE : ReportCell.State.FAILED,
                done ? measurements(row) : Map.of(),
                row.getOrDefault("failure", ""),
                folder.resolve(place),
                place);
    }

    /** The columns between the seed and the identity; an empty field was not measured. */
    private Map<String, Double> measurements(Map<String, String> row) throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        List<String> columns = results.orElseThrow().columns();
        for (String column : columns.subList(columns.indexOf("seed") + 1, columns.size())) {
            String text = row.getOrDefault(column, "");
            if (!NO_MEASUREMENTS.contains(column) && !text.isEmpty()) {
                int unit = column.endsWith("]") ? column.lastIndexOf(" [") : -1;
                String name = unit < 0 ? column : column.substring(0, unit);
                if (unit >= 0) {
                    units.put(name, column.substring(unit + 2, column.length() - 1));
                }
                try {
                    values.put(name, Double.parseDouble(text));
                } catch (NumberFormatException e) {
                    throw new IOException(
                            folder.resolve("results.csv") + ": '" + text + "' in the column " + column
                                    + " is no number",
                            e);
                }
            }
        }
        return values;
    }

    /** Where a table does not name the folder: its name ends in the beginning of the cell's identity. */
    private String found(Map<String, String> row) throws IOException {
        Path cells = folder.resolve("cells").resolve(row.getOrDefault("experiment", ""));
        if (!Files.isDirectory(cells)) {
            return "";
        }
        try (Stream<Path> inside = Files.list(cells)) {
            return inside.map(path -> String.valueOf(path.getFileName()))
                    .filter(name ->
                            row.getOrDefault("identity", "").startsWith(name.substring(name.lastIndexOf('_') + 1)))
                    .sorted()
                    .findFirst()
                    .map(name -> "cells/" + row.get("experiment") + "/" + name)
                    .orElse("");
        }
    }

    private List<Variant> variants(List<ReportCell> cells) {
        Map<Map<String, String>, List<ReportCell>> variants = new LinkedHashMap<>();
        cells.forEach(cell ->
                variants.computeIfAbsent(cell.axes(), axes -> new ArrayList<>()).add(cell));
        List<Variant> all = new ArrayList<>();
        variants.forEach((axes, of) -> all.add(new Variant(axes, Collections.unmodifiableList(of))));
        return all;
    }

    private JsonNode environment(List<ReportExperiment> experiments) throws IOException {
        if (plan.path("environment").isObject()) {
            return plan.path("environment");
        }
        for (ReportExperiment experiment : experiments) {
            for (ReportCell cell : experiment.cells()) {
                Optional<Path> manifest = cell.place().isEmpty() ? Optional.empty() : cell.file("manifest.json");
                if (manifest.isPresent()) {
                    return json(manifest.get()).path("environment");
                }
            }
        }
        return MissingNode.getInstance();
    }

    private Map<String, JsonNode> stages() throws IOException {
        Map<String, JsonNode> stages = new TreeMap<>();
        Path place = folder.resolve("stages");
        if (Files.isDirectory(place)) {
            try (Stream<Path> inside = Files.list(place)) {
                for (Path stage : inside.sorted().toList()) {
                    if (Files.exists(stage.resolve("manifest.json"))) {
                        stages.put(String.valueOf(stage.getFileName()), json(stage.resolve("manifest.json")));
                    }
                }
            }
        }
        return stages;
    }
}
