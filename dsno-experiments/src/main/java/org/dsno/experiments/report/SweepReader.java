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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dsno.api.Better;
import org.dsno.experiments.config.ExperimentPlan;
import org.dsno.experiments.config.Numeral;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.results.CsvTable;
import org.dsno.experiments.results.Directions;
import org.dsno.experiments.results.FinishedCells;
import org.dsno.experiments.results.PlannedCell;
import org.dsno.experiments.results.ResultTables;
import org.dsno.experiments.results.SweepManifest;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a sweep's folder. A folder of an earlier version has no plan.json and no trends.csv: then the plan is
 * what the results have, and a sentence says what that leaves out.
 */
final class SweepReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Optional<SweepManifest> plan;
    private final Optional<CsvTable> results;
    private final List<Map<String, String>> summary;
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, String> units = new LinkedHashMap<>();
    private final Map<String, Better> directions = new LinkedHashMap<>();

    private SweepReader(Path folder) throws IOException {
        this.folder = folder;
        plan = Files.exists(folder.resolve("plan.json")) ? Optional.of(SweepManifest.read(folder)) : Optional.empty();
        results = table("results.csv");
        summary = table("summary.csv").map(CsvTable::rows).orElse(List.of());
        summary.forEach(row -> units.put(row.getOrDefault("metric", ""), row.getOrDefault("unit", "1")));
        summary.forEach(row -> {
            String metric = row.getOrDefault("metric", "");
            directions.merge(
                    metric,
                    Directions.read(metric, row.getOrDefault("better", "")),
                    (before, now) -> now == Better.NEITHER ? before : now);
        });
        if (plan.isEmpty()) {
            remarks.add(
                    "There is no plan.json: the plan is what the results have, and cells that were not run are not known.");
        }
        if (plan.isPresent()) {
            int besides = FinishedCells.besides(
                    folder, plan.get().cells().stream().map(PlannedCell::folder).collect(Collectors.toSet()));
            if (besides > 0) {
                String words = FinishedCells.words(besides);
                remarks.add(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".");
            }
        }
        if (results.isEmpty()) {
            remarks.add("There is no results.csv yet: no cell has come to its end.");
        }
    }

    /**
     * Reads a folder.
     *
     * @throws IOException if it is no sweep's folder, or a file of it is damaged; the message names it
     */
    static SweepFiles read(Path folder) throws IOException {
        if (!Files.exists(folder.resolve("plan.json")) && !Files.exists(folder.resolve("results.csv"))) {
            throw new IOException(folder + ": is no folder of a sweep: it has neither plan.json nor results.csv");
        }
        return new SweepReader(folder).files();
    }

    private SweepFiles files() throws IOException {
        List<ReportExperiment> experiments = experiments();
        Optional<CsvTable> trends = table("trends.csv");
        return new SweepFiles(
                folder,
                plan.map(SweepManifest::name).orElseGet(this::folderName),
                plan.map(SweepManifest::about).orElse(""),
                environment(experiments),
                experiments,
                units,
                directions,
                conditions(experiments),
                trends,
                summary.stream()
                        .filter(row -> Numeral.isNumber(row.getOrDefault("published", "")))
                        .toList(),
                plan.map(SweepManifest::papers).orElse(List.of()),
                stages(),
                remarks);
    }

    private String folderName() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private Optional<CsvTable> table(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(CsvTable.read(file)) : Optional.empty();
    }

    /** {@return a manifest of a cell or a stage; nothing where it is damaged, which is said and stops nothing} */
    private Optional<JsonNode> known(Path file) {
        try {
            return Optional.of(JSON.readTree(Files.readString(file)));
        } catch (JsonProcessingException e) {
            remarks.add(folder.relativize(file) + " is damaged and left out: it is not JSON.");
        } catch (IOException e) {
            remarks.add(folder.relativize(file) + " is left out: it cannot be read: " + Reason.of(e) + ".");
        }
        return Optional.empty();
    }

    private List<ReportExperiment> experiments() throws IOException {
        return plan.isPresent() ? planned(plan.get()) : found(results.orElseThrow());
    }

    private List<ReportExperiment> planned(SweepManifest manifest) throws IOException {
        Map<List<String>, Map<String, String>> rows = new HashMap<>();
        for (Map<String, String> row : results.map(CsvTable::rows).orElse(List.of())) {
            rows.put(List.of(row.getOrDefault("experiment", ""), row.getOrDefault("identity", "")), row);
        }
        List<ReportExperiment> experiments = new ArrayList<>();
        for (ExperimentPlan experiment : manifest.experiments()) {
            List<String> axes = experiment.axes().stream()
                    .flatMap(axis -> axis.keys().stream())
                    .toList();
            List<PlannedCell> planned = manifest.cells().stream()
                    .filter(cell -> cell.experiment().equals(experiment.name()))
                    .toList();
            experiments.add(new ReportExperiment(
                    experiment.name(), experiment.about(), axes, variants(cells(planned, axes, rows))));
        }
        return experiments;
    }

    private List<ReportCell> cells(
            List<PlannedCell> planned, List<String> axes, Map<List<String>, Map<String, String>> rows)
            throws IOException {
        // The table writes a value as it was understood, the plan as it was written.
        Map<List<String>, String> understood = new HashMap<>();
        for (PlannedCell cell : planned) {
            Map<String, String> row = rows.getOrDefault(List.of(cell.experiment(), cell.identity()), Map.of());
            row.keySet().stream()
                    .filter(axes::contains)
                    .forEach(axis -> understood.put(
                            List.of(axis, cell.axes().getOrDefault(axis, "")), row.getOrDefault(axis, "")));
        }
        List<ReportCell> cells = new ArrayList<>();
        for (PlannedCell cell : planned) {
            @Nullable Map<String, String> row = rows.get(List.of(cell.experiment(), cell.identity()));
            if (row != null) {
                cells.add(cell(row, axes, cell.folder()));
                continue;
            }
            Map<String, String> values = new LinkedHashMap<>();
            axes.forEach(axis -> {
                String written = cell.axes().getOrDefault(axis, "");
                values.put(axis, Axes.shown(understood.getOrDefault(List.of(axis, written), written)));
            });
            cells.add(new ReportCell(
                    cell.experiment(),
                    values,
                    Long.toString(cell.seed()),
                    ReportCell.State.WAITING,
                    Map.of(),
                    "",
                    folder.resolve(cell.folder()),
                    cell.folder()));
        }
        return cells;
    }

    private List<ReportExperiment> found(CsvTable table) throws IOException {
        Map<String, List<Map<String, String>>> byName = new LinkedHashMap<>();
        table.rows()
                .forEach(row -> byName.computeIfAbsent(row.getOrDefault("experiment", ""), name -> new ArrayList<>())
                        .add(row));
        List<ReportExperiment> experiments = new ArrayList<>();
        for (Map.Entry<String, List<Map<String, String>>> experiment : byName.entrySet()) {
            List<String> axes = varying(table.columns(), experiment.getValue());
            List<ReportCell> cells = new ArrayList<>();
            for (Map<String, String> row : experiment.getValue()) {
                cells.add(cell(row, axes, row.getOrDefault("folder", "")));
            }
            experiments.add(new ReportExperiment(experiment.getKey(), "", axes, variants(cells)));
        }
        return experiments;
    }

    /** Without a plan the axes are the columns before the seed whose values differ. */
    private static List<String> varying(List<String> columns, List<Map<String, String>> rows) {
        return columns.subList(0, Math.max(0, columns.indexOf("seed"))).stream()
                .filter(column -> rows.stream()
                                .map(row -> row.getOrDefault(column, ""))
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    private ReportCell cell(Map<String, String> row, List<String> axes, String named) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        axes.forEach(axis -> values.put(axis, Axes.shown(row.getOrDefault(axis, ""))));
        boolean done = row.getOrDefault("status", "").equals("done");
        String place = named.isEmpty() ? place(row) : named;
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
            if (!ResultTables.COLUMNS.contains(column) && !text.isEmpty()) {
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
    private String place(Map<String, String> row) throws IOException {
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
        if (plan.isPresent()) {
            return plan.get().environment();
        }
        for (ReportExperiment experiment : experiments) {
            for (ReportCell cell : experiment.cells()) {
                Optional<Path> manifest = cell.place().isEmpty() ? Optional.empty() : cell.file("manifest.json");
                if (manifest.isPresent()) {
                    return known(manifest.get())
                            .orElse(MissingNode.getInstance())
                            .path("environment");
                }
            }
        }
        return MissingNode.getInstance();
    }

    /** Cells of an earlier version do not say. */
    private Map<String, List<String>> conditions(List<ReportExperiment> experiments) throws IOException {
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        for (ReportExperiment experiment : experiments) {
            Set<String> sentences = new LinkedHashSet<>();
            for (ReportCell cell : experiment.cells()) {
                Optional<Path> status = cell.place().isEmpty() || cell.state() != ReportCell.State.DONE
                        ? Optional.empty()
                        : cell.file("status.json");
                status.flatMap(this::known)
                        .map(json -> json.path("conditions"))
                        .filter(JsonNode::isObject)
                        .ifPresent(of -> sentences.add(SetConditions.sentence(of)));
            }
            conditions.put(experiment.name(), List.copyOf(sentences));
        }
        return conditions;
    }

    private Map<String, JsonNode> stages() throws IOException {
        Map<String, JsonNode> stages = new TreeMap<>();
        Path place = folder.resolve("stages");
        if (Files.isDirectory(place)) {
            try (Stream<Path> inside = Files.list(place)) {
                for (Path stage : inside.sorted().toList()) {
                    if (Files.exists(stage.resolve("manifest.json"))) {
                        known(stage.resolve("manifest.json"))
                                .ifPresent(manifest -> stages.put(String.valueOf(stage.getFileName()), manifest));
                    }
                }
            }
        }
        return stages;
    }
}
