package org.dsno.experiments;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.storage.ByteCount;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.cell.CellMeasurement;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.config.SettingsTree;
import org.dsno.experiments.measure.CellCost;
import org.dsno.experiments.measure.Effort;
import org.dsno.experiments.measure.Timing;
import org.dsno.experiments.results.CsvTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dsno bench}. */
@Command(
        name = "bench",
        description = {
            "Measures what one cell of an experiment file takes on this machine: a few steps of each of its parts, after some"
                    + " that warm up.",
            "Data and networks are the cell's. Trajectories that are not stored, and the weights of a teacher that is to be"
                    + " trained, are made up. Nothing is read from or written to the folder of results."
        },
        footer = {
            "  dsno bench experiments.yaml",
            "  dsno bench examples/cifar10-distilled.yaml --repetitions 5 --output bench.csv"
        })
final class Bench implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * A line of the table.
     *
     * @param of what the seconds are of
     */
    private record Line(String what, int batch, String of, Timing timing) {}

    private static final String BATCH = "one batch";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ExperimentFileParameter file = new ExperimentFileParameter();

    @Mixin
    private CellOption cell = new CellOption();

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "" + CellMeasurement.SAMPLING_BATCH,
            description = "samples of one evaluation of the operator (default: ${DEFAULT-VALUE})")
    private int batch;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "2",
            description = "repetitions that do not count (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "20",
            description = "repetitions that count, of a trajectory at most 3 (default: ${DEFAULT-VALUE})")
    private int repetitions;

    @Option(
            names = "--output",
            paramLabel = "TABLE",
            description =
                    "a file ending with .csv for the table; beside it, ending with .json, the same with machine and"
                            + " settings")
    private @Nullable Path output;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Override
    public Integer call() throws IOException {
        if (warmUp < 0 || repetitions < 1 || batch < 1) {
            throw common.wrong("--batch and --repetitions must be at least 1, --warm-up at least 0");
        }
        if (output != null && !output.toString().endsWith(".csv")) {
            throw common.wrong("--output: the name of a table ends with .csv, not like " + output);
        }
        if (output != null) {
            Durable.requireFolderOf(output);
        }
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = plugins.load(file.path(), console)) {
            Plan plan = Plan.load(file.path(), registry);
            Cell chosen = cell.of(plan, common);
            ExecutionDevice execution = device.select(plan);
            console.say(execution.line());
            console.say(chosen.name());
            Effort effort = new Effort(warmUp, repetitions);
            List<Line> lines = new ArrayList<>();
            OptionalLong peak;
            try (CellMeasurement measurement =
                    CellMeasurement.of(chosen, file.folder(), execution, plan.session(), effort)) {
                peak = measure(measurement, chosen, lines);
            }
            print(lines, peak, System.out);
            if (output != null) {
                write(output, lines, peak, chosen, execution);
                System.out.println("table: " + output);
            }
            return 0;
        }
    }

    private OptionalLong measure(CellMeasurement measurement, Cell chosen, List<Line> lines) throws IOException {
        int trainingBatch = chosen.settings().training().batch();
        CellCost cost = measurement.cost(batch);
        String method = chosen.settings().method().name();
        cost.trainingStep()
                .ifPresent(timing -> lines.add(new Line(method + ": training step", trainingBatch, BATCH, timing)));
        cost.teacherStep()
                .ifPresent(timing ->
                        lines.add(new Line("teacher: training step", cost.teacherStepBatch(), BATCH, timing)));
        cost.teacherEvaluation()
                .ifPresent(timing -> lines.add(new Line("teacher: evaluation", cost.batch(), BATCH, timing)));
        measurement
                .trajectory()
                .ifPresent(timing ->
                        lines.add(new Line("teacher: one trajectory", cost.batch(), "one trajectory", timing)));
        lines.add(new Line(method + ": one sample", batch, "one sample", cost.sample()));
        Path temporary = Files.createTempDirectory("dsno-bench");
        try {
            lines.add(new Line(
                    "reading a training batch", trainingBatch, BATCH, measurement.reading(temporary.resolve("set"))));
        } finally {
            Durable.deleteTree(temporary);
        }
        return cost.peakBytes();
    }

    private static void print(List<Line> lines, OptionalLong peak, PrintStream out) {
        out.println(String.format(
                Locale.ROOT,
                "%-24s  %6s  %-14s  %12s  %12s  %12s  %11s",
                "milliseconds",
                "batch",
                "of",
                "median",
                "min",
                "max",
                "repetitions"));
        for (Line line : lines) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-24s  %,6d  %-14s  %,12.4f  %,12.4f  %,12.4f  %11d",
                    line.what(),
                    line.batch(),
                    line.of(),
                    1e3 * line.timing().median(),
                    1e3 * line.timing().min(),
                    1e3 * line.timing().max(),
                    line.timing().repetitions()));
        }
        out.println("peak of resident memory: " + (peak.isPresent() ? ByteCount.words(peak.getAsLong()) : "not known"));
    }

    private static void write(Path table, List<Line> lines, OptionalLong peak, Cell chosen, ExecutionDevice execution)
            throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        ObjectNode all = JSON.createObjectNode();
        all.set("environment", CellMeasurement.environment(execution));
        all.put("cell", chosen.name());
        all.set("settings", SettingsTree.of(chosen.settings()));
        peak.ifPresent(bytes -> all.put("peak-resident-bytes", bytes));
        var measured = all.putArray("seconds");
        for (Line line : lines) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("what", line.what());
            row.put("batch", Integer.toString(line.batch()));
            row.put("of", line.of());
            row.put("median-seconds", Double.toString(line.timing().median()));
            row.put("min-seconds", Double.toString(line.timing().min()));
            row.put("max-seconds", Double.toString(line.timing().max()));
            row.put("repetitions", Integer.toString(line.timing().repetitions()));
            rows.add(row);
            measured.addObject()
                    .put("what", line.what())
                    .put("batch", line.batch())
                    .put("of", line.of())
                    .put("median", line.timing().median())
                    .put("min", line.timing().min())
                    .put("max", line.timing().max())
                    .put("repetitions", line.timing().repetitions());
        }
        CsvTable.write(table, rows.get(0).keySet(), rows);
        String name = String.valueOf(table.getFileName());
        Durable.write(
                table.resolveSibling(name.substring(0, name.length() - ".csv".length()) + ".json"),
                JSON.writeValueAsString(all) + "\n");
    }
}
