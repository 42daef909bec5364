package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dsno.core.classifier.ClassifierArchitecture;
import org.dsno.core.classifier.FrozenClassifier;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.memory.DeviceMemory;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.storage.Durable;
import org.dsno.core.training.DivergedException;
import org.dsno.experiments.cell.ClassifierRun;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dsno classifier}. */
@Command(
        name = "classifier",
        description = {
            "Trains a small classifier on the data of an experiment file, for its features: sets are compared by what it sees"
                    + " in them, where there is no network of elsewhere.",
            "The data must have labels. A tenth of them is held out and tells how good it is. Writes a frozen TensorFlow"
                    + " graph and, ending with .json, what is to be known of it, and prints what to write into an experiment"
                    + " file. Distances are comparable only where the file is the same; they are not FID.",
            "A run that was ended goes on from its last checkpoint, to the same file."
        },
        footer = {
            "  dsno classifier experiments.yaml --output classifier.pb",
            "  dsno classifier examples/cifar10-distilled.yaml --flip --steps 2000 --output classifier.pb"
        })
final class Classifier implements Callable<Integer> {
    private static final String ENDING = ".pb";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ExperimentFileParameter file = new ExperimentFileParameter();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "the graph, ending with .pb; must not be there")
    private Path output = Path.of("");

    @Mixin
    private CellOption cell = new CellOption();

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "1000",
            description = "updates (default: ${DEFAULT-VALUE})")
    private int steps;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "128",
            description = "samples of an update (default: ${DEFAULT-VALUE})")
    private int batch;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            defaultValue = "0.002",
            description = "of the first update; it falls evenly to nothing (default: ${DEFAULT-VALUE})")
    private double learningRate;

    @Option(
            names = "--channels",
            paramLabel = "N",
            defaultValue = "32",
            description = "of the first layer, a multiple of 8; features are up to four times as many (default:"
                    + " ${DEFAULT-VALUE})")
    private int channels;

    @Option(names = "--flip", description = "mirror half of the images left to right, drawn anew for every update")
    private boolean flip;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "of what is held out, the first weights and the batches (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Override
    public Integer call() throws IOException {
        requireSound();
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = plugins.load(file.path(), console)) {
            Plan plan = Plan.load(file.path(), registry);
            Cell chosen = cell.of(plan, common);
            ExecutionDevice execution = device.select(plan);
            ClassifierRun run = ClassifierRun.of(
                    chosen,
                    file.folder(),
                    new ClassifierRun.Settings(steps, batch, learningRate, channels, flip, seed));
            if (batch > run.samples()) {
                throw common.wrong(
                        "--batch: must be at most the " + run.samples() + " samples that it learns from, was " + batch);
            }
            int replicas = plan.session().replicas();
            if (batch % replicas != 0) {
                throw common.wrong("--batch: must be a multiple of session.replicas, " + replicas + ", was " + batch);
            }
            DeviceMemory.of(execution, plan.session(), 1)
                    .excess(run.memory(plan.session().precision()), batch, 1)
                    .ifPresent(excess -> {
                        throw common.wrong("--batch: " + excess);
                    });
            console.say(execution.line());
            ClassifierRun.Finding finding;
            try {
                finding = run.write(output, execution, plan.session(), console);
            } catch (DivergedException e) {
                throw common.wrong("--learning-rate: " + e.getMessage());
            }
            print(finding, run);
            return 0;
        }
    }

    private void requireSound() throws IOException {
        if (!String.valueOf(output.getFileName()).endsWith(ENDING)) {
            throw common.wrong("--output: the name of a graph ends with " + ENDING + ", not like " + output);
        }
        Durable.requireFolderOf(output);
        for (Path one : List.of(output, ClassifierRun.manifest(output))) {
            if (Files.exists(one)) {
                throw new FileAlreadyExistsException(one.toString(), null, "a classifier is not written over anything");
            }
        }
        if (steps < 1 || batch < 1) {
            throw common.wrong("--steps and --batch must be at least 1");
        }
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw common.wrong("--learning-rate: must be above 0, was " + learningRate);
        }
        if (channels < ClassifierArchitecture.GROUP || channels % ClassifierArchitecture.GROUP != 0) {
            throw common.wrong(
                    "--channels: must be a positive multiple of " + ClassifierArchitecture.GROUP + ", was " + channels);
        }
    }

    private void print(ClassifierRun.Finding finding, ClassifierRun run) {
        System.out.println(String.format(
                Locale.ROOT,
                "%.2f %% of %,d held-out samples told right, cross-entropy %.4f; of %,d learned from %.2f %%, %.4f; in %s",
                100 * finding.heldOut().accuracy(),
                finding.heldOut().count(),
                finding.heldOut().loss(),
                finding.training().count(),
                100 * finding.training().accuracy(),
                finding.training().loss(),
                Console.words(finding.seconds())));
        System.out.println("classifier: " + output + ", sha256 " + finding.sha256());
        System.out.println("manifest: " + ClassifierRun.manifest(output));
        System.out.println("for " + file.path() + ", in evaluation:");
        System.out.println("features: {name: graph, path: " + quoted(written()) + ", input: " + FrozenClassifier.SAMPLES
                + ", output: " + FrozenClassifier.FEATURES + ", low: -1, high: 1"
                + (run.shape().isImage() ? "" : ", quantise: false") + "}");
    }

    /** {@return where the graph is, seen from the experiment file if it is below its folder} */
    private String written() {
        Path base = file.folder().toAbsolutePath().normalize();
        Path graph = output.toAbsolutePath().normalize();
        return (graph.startsWith(base) ? base.relativize(graph) : graph).toString();
    }

    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9_./\\\\-]+") ? path : "'" + path.replace("'", "''") + "'";
    }
}
