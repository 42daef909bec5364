package org.dsno.experiments.cell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dsno.api.Measurement;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.SettingsTree;
import org.dsno.experiments.results.CellResult;
import org.dsno.experiments.results.Directions;
import org.dsno.experiments.results.FinishedCells;
import org.dsno.experiments.results.PlannedCell;

/**
 * The folder of one cell: {@code config.yaml} and {@code manifest.json} before it runs, {@code metrics.csv}, the weights
 * and pictures as they come, {@code status.json} last.
 */
public final class CellFolder {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String CELLS = "cells";
    private static final String CHECKPOINTS = "checkpoints";
    private static final int LONGEST_NAME = 120;

    private final Path path;
    private final String inSweep;
    private final Cell cell;
    private final Identity identity;

    /**
     * The folder of a cell.
     *
     * @param sweep the folder of the sweep
     * @param inSweep where it is there, with / between the parts
     */
    CellFolder(Path sweep, String inSweep, Cell cell, Identity identity) {
        path = sweep.resolve(inSweep);
        this.inSweep = inSweep;
        this.cell = cell;
        this.identity = identity;
    }

    /** {@return the folder of a cell as the experiment file has it} */
    public static CellFolder of(Path sweep, Cell cell, Identity identity) {
        String experiment = CELLS + "/" + cell.experiment();
        String name = name(cell, identity);
        if (Files.notExists(sweep.resolve(experiment).resolve(name))) {
            name = alike(sweep.resolve(experiment), identity).orElse(name);
        }
        return new CellFolder(sweep, experiment + "/" + name, cell, identity);
    }

    /** The folder that an equal cell has under another name: its axes were others, or were spelled otherwise. */
    private static Optional<String> alike(Path experiment, Identity identity) {
        if (Files.notExists(experiment)) {
            return Optional.empty();
        }
        try (Stream<Path> inside = Files.list(experiment)) {
            List<Path> there = inside.filter(
                            folder -> folder.getFileName().toString().endsWith("_" + identity.shortHash()))
                    .sorted()
                    .toList();
            return Stream.<Predicate<Path>>of(
                            FinishedCells::isDone, folder -> Files.exists(folder.resolve(CHECKPOINTS)), folder -> true)
                    .flatMap(best -> there.stream().filter(best))
                    .findFirst()
                    .map(folder -> folder.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return path;
    }

    Identity identity() {
        return identity;
    }

    /** {@return where it is in the folder of the sweep, with / between the parts} */
    public String inSweep() {
        return inSweep;
    }

    /** {@return the cell as the plan of the sweep lists it} */
    public PlannedCell planned() {
        return new PlannedCell(cell.experiment(), cell.axes(), cell.seed(), identity.hash(), inSweep);
    }

    /** {@return where Java's report goes, in the folder of a cell, of a crash that ended it} */
    public static Path crashReport(Path cell) {
        return cell.resolve("crash.log");
    }

    /** Where the operator's training keeps its states. */
    public Path checkpoints() {
        return resolve(CHECKPOINTS);
    }

    Path resolve(String file) {
        return path.resolve(file);
    }

    /**
     * The result, if the cell has been run to its end.
     *
     * @throws IOException if the status cannot be read or understood; the cell must be run again then
     */
    public Optional<CellResult> finished() throws IOException {
        return recorded().filter(CellResult::done);
    }

    /**
     * The result of the last run, done or failed.
     *
     * @throws IOException if the status cannot be read or understood
     */
    public Optional<CellResult> recorded() throws IOException {
        Path file = resolve("status.json");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        JsonNode status;
        try {
            status = JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": is not JSON", e);
        }
        if (!status.path("identity").asText().equals(identity.hash())) {
            return Optional.empty();
        }
        return switch (status.path("state").asText()) {
            case "done" -> Optional.of(done(status, file));
            case "failed" -> Optional.of(failure(status.path("message").asText()));
            default -> Optional.empty();
        };
    }

    /** Removes what only a cell that is not finished needs: it may have been killed when it had just finished. */
    public void deleteLeftovers() throws IOException {
        Durable.deleteTree(checkpoints());
    }

    private CellResult done(JsonNode status, Path file) throws IOException {
        List<Measurement> measurements = new ArrayList<>();
        if (status.path("measurements").isEmpty()) {
            throw new IOException(file + ": has no measurements");
        }
        for (JsonNode one : status.path("measurements")) {
            if (!one.path("name").isTextual() || !one.path("unit").isTextual() || !one.has("value")) {
                throw new IOException(file + ": has a measurement without name, value or unit");
            }
            String name = one.get("name").asText();
            measurements.add(new Measurement(
                    name,
                    one.get("value").asDouble(Double.NaN),
                    one.get("unit").asText(),
                    Directions.read(name, one.path("better").asText(""))));
        }
        return new CellResult(cell, identity.hash(), inSweep, null, measurements);
    }

    /** Makes the folder and says in it what will be run. */
    void begin(ObjectNode environment) throws IOException {
        Files.createDirectories(path);
        Files.deleteIfExists(resolve("status.json"));
        Files.deleteIfExists(resolve("error.txt"));
        Files.deleteIfExists(crashReport(path));
        Durable.write(resolve("config.yaml"), SettingsTree.yaml(cell.settings()));
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("experiment", cell.experiment());
        manifest.set("axes", JSON.valueToTree(cell.axes()));
        manifest.put("identity", identity.hash());
        manifest.set("inputs", identity.inputs());
        manifest.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        manifest.set("environment", environment);
        Durable.write(resolve("manifest.json"), JSON.writeValueAsString(manifest) + "\n");
    }

    /** Says that the cell is done: the last file of a cell. */
    CellResult done(List<Measurement> measurements, Conditions conditions) throws IOException {
        ObjectNode status = status("done");
        status.set("conditions", conditions.toJson());
        var list = status.putArray("measurements");
        for (Measurement measurement : measurements) {
            ObjectNode one = list.addObject();
            one.put("name", measurement.name());
            // JSON has no NaN; a missing number reads as one.
            if (Double.isFinite(measurement.value())) {
                one.put("value", measurement.value());
            } else {
                one.put("value", Double.toString(measurement.value()));
            }
            one.put("unit", measurement.unit());
            one.put("better", measurement.better().toString());
        }
        Durable.write(resolve("status.json"), JSON.writeValueAsString(status) + "\n");
        return new CellResult(cell, identity.hash(), inSweep, null, measurements);
    }

    /**
     * Says that the cell failed.
     *
     * @return where the stack trace is, for whoever wants it
     */
    Path failed(String message, Throwable cause) throws IOException {
        Files.createDirectories(path);
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        Durable.write(resolve("error.txt"), trace.toString());
        fail(message);
        return resolve("error.txt");
    }

    /** Says that the cell failed with the process that ran it. */
    public void crashed(String message) throws IOException {
        Files.createDirectories(path);
        fail(message);
    }

    /** Says that the cell failed for what another cell has found out; nothing of it is run. */
    public void hopeless(ObjectNode environment, String message) throws IOException {
        begin(environment);
        fail(message);
    }

    private void fail(String message) throws IOException {
        ObjectNode status = status("failed");
        status.put("message", message);
        Durable.write(resolve("status.json"), JSON.writeValueAsString(status) + "\n");
    }

    public CellResult failure(String message) {
        return new CellResult(cell, identity.hash(), inSweep, message, List.of());
    }

    private ObjectNode status(String state) {
        ObjectNode status = JSON.createObjectNode();
        status.put("state", state);
        status.put("identity", identity.hash());
        return status;
    }

    /** Readable first: the axes' last keys and their values; the hash keeps what reads alike apart. */
    private static String name(Cell cell, Identity identity) {
        StringBuilder name = new StringBuilder();
        cell.axes()
                .forEach((key, value) -> name.append(key.substring(key.lastIndexOf('.') + 1))
                        .append('=')
                        .append(value.startsWith("{") ? cell.brief(key) : value)
                        .append(' '));
        String readable = name.append("seed=")
                .append(cell.seed())
                .toString()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.=-]+", "_");
        return readable.substring(0, Math.min(readable.length(), LONGEST_NAME)) + "_" + identity.shortHash();
    }
}
