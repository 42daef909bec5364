package org.dsno.experiments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.memory.DeviceMemory;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.cell.CellOperator;
import org.dsno.experiments.cell.Environment;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.config.SettingsTree;
import org.dsno.experiments.cost.CostFiles;
import org.dsno.experiments.cost.CostTable;
import org.dsno.experiments.cost.CostText;
import org.dsno.experiments.cost.StepTable;
import org.dsno.experiments.measure.Effort;
import org.jspecify.annotations.Nullable;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dsno cost}. */
@Command(
        name = "cost",
        description = {
            "Measures what it costs to sample: one evaluation of a cell's operator, and as many of its backbone, at one time"
                    + " and without temporal convolutions, as a student of several steps takes.",
            "All are measured in turns, for one sample and in the batch that keeps the device busy. The weights are made"
                    + " up; nothing is read from or written to the folder of results.",
            "Besides, what a step of training keeps in memory, by its graph, and the largest batch that the device holds."
        },
        footer = {
            "  dsno cost experiments.yaml",
            "  dsno cost examples/cifar10-distilled.yaml --steps 1,2,4,8 --output cost.csv"
        })
final class Cost implements Callable<Integer> {
    private static final int MOST_STEPS = 1000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ExperimentFileParameter file = new ExperimentFileParameter();

    @Mixin
    private CellOption cell = new CellOption();

    @Mixin
    private Overridden overridden = new Overridden();

    @Option(
            names = "--steps",
            paramLabel = "K",
            split = ",",
            defaultValue = "1,2,4",
            description = "backbone evaluations, one after another; 1 is always there (default: ${DEFAULT-VALUE})")
    private List<Integer> steps = new ArrayList<>();

    @Option(
            names = "--max-batch",
            paramLabel = "N",
            defaultValue = "256",
            description = "the batch is doubled from 1 until samples a second grow by less than 5 %%, or up to this, or"
                    + " until the memory is full (default: ${DEFAULT-VALUE})")
    private int maxBatch;

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
            description = "turns that count (default: ${DEFAULT-VALUE})")
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
        checkOptions();
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = plugins.load(file.path(), console)) {
            Plan plan = Plan.load(file.path(), registry, overridden.settings());
            Cell chosen = cell.of(plan, common);
            ExecutionDevice execution = device.select(plan);
            console.say(execution.line());
            console.say(chosen.name());
            CellOperator operator =
                    CellOperator.of(chosen, file.folder(), plan.session().precision());
            CostTable table = measure(operator, new TensorFlowSessions(execution, plan.session()), console);
            StepTable training = new StepTable(
                    DeviceMemory.of(execution, plan.session(), 1),
                    operator.times().size(),
                    operator.training());
            CostText.lines(table, training).forEach(System.out::println);
            if (output != null) {
                CostFiles.write(table, training, output, measuredWith(chosen, execution));
                System.out.println("table: " + output);
            }
            return 0;
        }
    }

    private void checkOptions() throws IOException {
        for (int k : steps) {
            if (k < 1 || k > MOST_STEPS) {
                throw common.wrong("--steps: must be between 1 and " + MOST_STEPS + ", was " + k);
            }
        }
        if (warmUp < 0 || repetitions < 1 || maxBatch < 1) {
            throw common.wrong("--max-batch and --repetitions must be at least 1, --warm-up at least 0");
        }
        if (output != null && !output.toString().endsWith(".csv")) {
            throw common.wrong("--output: the name of a table ends with .csv, not like " + output);
        }
        if (output != null) {
            Durable.requireFolderOf(output);
        }
    }

    private CostTable measure(CellOperator operator, TensorFlowSessions sessions, Console console) throws IOException {
        try {
            return CostTable.measure(
                    operator.architecture(),
                    operator.parameters(),
                    operator.times(),
                    steps,
                    maxBatch,
                    new Effort(warmUp, repetitions),
                    sessions,
                    console::part);
        } catch (TFResourceExhaustedException e) {
            throw new IOException(
                    "the networks do not fit into the device's memory side by side; a smaller --max-batch may help", e);
        }
    }

    private ObjectNode measuredWith(Cell chosen, ExecutionDevice execution) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.set("environment", Environment.describe(execution));
        all.put("cell", chosen.name());
        all.set("settings", SettingsTree.of(chosen.settings()));
        all.put("max-batch", maxBatch);
        all.put("warm-up", warmUp);
        all.put("repetitions", repetitions);
        return all;
    }
}
