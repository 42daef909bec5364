package org.dsno.experiments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.storage.ByteCount;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.bench.BenchComparison;
import org.dsno.experiments.bench.BenchFiles;
import org.dsno.experiments.bench.BenchText;
import org.dsno.experiments.bench.CellBench;
import org.dsno.experiments.bench.Contest;
import org.dsno.experiments.bench.ContestOrder;
import org.dsno.experiments.bench.EarlierBench;
import org.dsno.experiments.bench.MeasuredWith;
import org.dsno.experiments.bench.Part;
import org.dsno.experiments.bench.Peaks;
import org.dsno.experiments.bench.Row;
import org.dsno.experiments.bench.Startup;
import org.dsno.experiments.cell.CellMeasurement;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.measure.Effort;
import org.dsno.experiments.measure.PeakMemory;
import org.dsno.experiments.worker.WorkerCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dsno bench}. */
@Command(
        name = "bench",
        description = {
            "Measures what one cell of an experiment file takes on this machine: a few steps of each of its parts, after some"
                    + " that warm up, in turns with a matrix product and a memory copy, which say what the machine can do.",
            "Data and networks are the cell's. Trajectories that are not stored, and the weights of a teacher that is to be"
                    + " trained, are made up. Nothing is read from or written to the folder of results."
        },
        footer = {
            "  dsno bench experiments.yaml",
            "  dsno bench examples/cifar10-distilled.yaml --repetitions 5 --output bench.csv",
            "  dsno bench experiments.yaml --only training,sampling --compare bench.json",
            "  dsno bench experiments.yaml --against session.precision=bfloat16 --against session.xla=true"
        })
final class Bench implements Callable<Integer> {
    private static final WorkerCommand CONTENDERS = new WorkerCommand(ContenderMain.class.getName());
    private static final WorkerCommand COMMANDS = new WorkerCommand(Dsno.class.getName());

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ExperimentFileParameter file = new ExperimentFileParameter();

    @Mixin
    private CellOption cell = new CellOption();

    @Mixin
    private Overridden overridden = new Overridden();

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "" + CellMeasurement.SAMPLING_BATCH,
            description = "samples of one evaluation of the operator, beside 1 (default: ${DEFAULT-VALUE})")
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
            description =
                    "repetitions that count, of a trajectory, a metric and a start at most 3 (default: ${DEFAULT-VALUE})")
    private int repetitions;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "measure only these: teacher, training, sampling, data, metrics, startup")
    private Set<Part> only = EnumSet.noneOf(Part.class);

    @Option(
            names = "--compare",
            paramLabel = "OLD",
            description = "beside what an earlier bench found: a file ending with .json that --output wrote")
    private @Nullable Path compare;

    @Option(
            names = "--against",
            paramLabel = "KEY=VALUE",
            description = {
                "measure the training step and sampling alone, of the file as it is and of the file changed like this, each in"
                        + " a process of its own, in turns; keys as for --set; may be repeated, for one more process each"
            })
    private List<String> against = new ArrayList<>();

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
        checkOptions();
        EarlierBench earlier = compare == null ? null : EarlierBench.read(compare);
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = plugins.load(file.path(), console)) {
            Plan plan = Plan.load(file.path(), registry, overridden.settings());
            Cell chosen = cell.of(plan, common);
            Path scratch = Files.createTempDirectory("dsno-bench");
            boolean toBeRead = false;
            try {
                if (against.isEmpty()) {
                    measure(plan, chosen, earlier, scratch, console);
                } else {
                    contest(plan, chosen, registry, scratch, console);
                }
            } catch (IOException e) {
                // What says that a process ended may name the file with all that it wrote.
                toBeRead = String.valueOf(e.getMessage()).contains(scratch.toString());
                throw e;
            } finally {
                if (!toBeRead) {
                    Durable.deleteTree(scratch);
                }
            }
            return 0;
        }
    }

    private void checkOptions() throws IOException {
        if (warmUp < 0 || repetitions < 1 || batch < 1) {
            throw common.wrong("--batch and --repetitions must be at least 1, --warm-up at least 0");
        }
        if (!against.isEmpty() && (compare != null || !only.isEmpty())) {
            throw common.wrong(
                    "--against: measures training and sampling side by side; --compare and --only are of a bench"
                            + " without it");
        }
        if (output != null && !output.toString().endsWith(".csv")) {
            throw common.wrong("--output: the name of a table ends with .csv, not like " + output);
        }
        if (output != null) {
            Durable.requireFolderOf(output);
        }
    }

    private void measure(Plan plan, Cell chosen, @Nullable EarlierBench earlier, Path scratch, Console console)
            throws IOException {
        ExecutionDevice execution = device.select(plan);
        console.say(execution.line());
        console.say(chosen.name());
        Effort effort = new Effort(warmUp, repetitions);
        Set<Part> parts = only.isEmpty() ? EnumSet.allOf(Part.class) : only;
        List<Row> rows = new ArrayList<>();
        // Before anything is measured: it may refuse what the session asks for.
        TensorFlowSessions sessions = new TensorFlowSessions(execution, plan.session());
        if (parts.contains(Part.STARTUP)) {
            rows.addAll(new Startup(COMMANDS, CONTENDERS, scratch)
                    .rows(effort, begin(plan, List.of(), 0, 1), console.part("start-up")));
        }
        PeakMemory memory = PeakMemory.reset();
        CellBench bench;
        try (Peaks peaks = new Peaks(execution, sessions);
                CellMeasurement measurement = CellMeasurement.of(chosen, file.folder(), sessions, effort, peaks)) {
            bench = new CellBench(chosen, measurement, peaks, parts, batch);
            bench.run(console.part("parts"));
            rows.addAll(0, bench.rows());
        }
        if (rows.isEmpty()) {
            throw common.wrong("--only: the cell has nothing of it to measure");
        }
        OptionalLong peak = memory.bytes();
        ObjectNode measuredWith = measuredWith(chosen, execution, plan);
        if (output != null) {
            BenchFiles.write(output, rows, bench.java(), peak, measuredWith);
        }
        BenchText.lines(rows, bench.java()).forEach(System.out::println);
        System.out.println(
                "peak of resident memory: " + (peak.isPresent() ? ByteCount.words(peak.getAsLong()) : "not known"));
        if (earlier != null) {
            BenchComparison.differences(earlier, measuredWith).forEach(console::warn);
            System.out.println();
            BenchComparison.lines(earlier, rows).forEach(System.out::println);
        }
        tell();
    }

    private void contest(Plan plan, Cell chosen, PluginRegistry registry, Path scratch, Console console)
            throws IOException {
        Map<String, ContestOrder.Begin> sides = new LinkedHashMap<>();
        sides.put(Contest.AS_IT_IS, begin(plan, List.of(), warmUp, repetitions));
        for (String one : against) {
            Plan other = Plan.load(file.path(), registry, overrides(List.of(one)));
            cell.of(other, common); // refuses what is wrong
            sides.put(one, begin(other, List.of(one), warmUp, repetitions));
        }
        ExecutionDevice execution = device.select(plan);
        console.say(execution.line());
        console.say(chosen.name());
        Contest contest = Contest.run(CONTENDERS, sides, scratch, console::part);
        if (output != null) {
            contest.write(output, measuredWith(chosen, execution, plan));
        }
        contest.lines().forEach(System.out::println);
        tell();
    }

    private List<String> overrides(List<String> more) {
        List<String> overrides = new ArrayList<>(overridden.settings());
        overrides.addAll(more);
        return overrides;
    }

    private ContestOrder.Begin begin(Plan of, List<String> more, int uncounted, int counted) {
        return new ContestOrder.Begin(
                file.path().toAbsolutePath(),
                overrides(more),
                cell.number(),
                device.asked(),
                plugins.of(file.path()),
                of.session(),
                uncounted,
                counted,
                batch);
    }

    private ObjectNode measuredWith(Cell chosen, ExecutionDevice execution, Plan plan) throws IOException {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        MeasuredWith.of(chosen, execution, plan.session(), all);
        return all.put("warm-up", warmUp).put("repetitions", repetitions);
    }

    private void tell() {
        if (output != null) {
            System.out.println("table: " + output);
        }
    }
}
