package org.dsno.experiments.cell;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.Progress;
import org.dsno.core.classifier.ClassifierArchitecture;
import org.dsno.core.classifier.ClassifierTraining;
import org.dsno.core.classifier.FrozenClassifier;
import org.dsno.core.classifier.FrozenClassifier.Judgement;
import org.dsno.core.classifier.HeldOutSplit;
import org.dsno.core.classifier.TrainedClassifier;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.Precision;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.storage.Durable;
import org.dsno.core.storage.Sha256;
import org.dsno.core.training.Checkpoints;
import org.dsno.core.training.Losses;
import org.dsno.core.training.TrainingListener;
import org.dsno.core.training.TrainingRun;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.SettingsTree;
import org.tensorflow.TensorFlow;

/**
 * Trains a classifier on the data of a cell, and writes it: the frozen graph, and beside it what is to be known of it. What
 * the training needs to go on is in {@code FILE.training} until then.
 */
public final class ClassifierRun {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * How it is trained.
     *
     * @param learningRate of the first update; it falls evenly to nothing
     * @param channels of the first layer, a multiple of 8
     * @param flip whether half of the samples are mirrored left to right
     */
    public record Settings(int steps, int batch, double learningRate, int channels, boolean flip, long seed) {}

    /**
     * What came of it.
     *
     * @param seconds that its training took
     * @param sha256 of its file
     */
    public record Finding(Judgement training, Judgement heldOut, double seconds, String sha256) {}

    private final Settings settings;
    private final HeldOutSplit split;
    private final String dataSha256;
    private final String source;

    private ClassifierRun(Settings settings, HeldOutSplit split, String dataSha256, String source) {
        this.settings = settings;
        this.split = split;
        this.dataSha256 = dataSha256;
        this.source = source;
    }

    /**
     * Reads the data, and holds a tenth of them out.
     *
     * @param base the folder where relative paths of the experiment file start
     * @throws ConfigurationException at the cell's {@code data}, if they cannot be had or have no classes to tell apart
     */
    public static ClassifierRun of(Cell cell, Path base, Settings settings) throws IOException {
        try (DataSets sets = new DataSets(base)) {
            DataSets.DataSet data = sets.of(cell);
            int classes = data.samples().labels().classes();
            if (classes < 2) {
                throw new ConfigurationException(List.of(cell.problem(
                        "data",
                        (classes == 0 ? "has no labels" : "has one class alone")
                                + "; a classifier learns to tell classes apart, as those of cifar10")));
            }
            try {
                HeldOutSplit split = HeldOutSplit.of(data.samples(), Seeds.of(settings.seed()));
                return new ClassifierRun(
                        settings, split, data.sha256(), cell.settings().data().toString());
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new ConfigurationException(cell.problem("data", String.valueOf(e.getMessage())), e);
            }
        }
    }

    /** {@return how many samples it learns from} */
    public int samples() {
        return split.training().count();
    }

    public SampleShape shape() {
        return split.training().shape();
    }

    /** {@return what a step keeps in memory, forecast from its graph} */
    public StepMemory memory(Precision precision) {
        return training().memory(precision);
    }

    /** {@return the file of what is to be known of a classifier} */
    public static Path manifest(Path file) {
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".json");
    }

    /**
     * Trains it, or goes on where an earlier run of the same was ended, and writes it.
     *
     * @param file whose name has an ending; complete or absent
     * @throws FolderInUseException if another run trains it
     * @throws org.dsno.core.training.DivergedException if its loss is not finite
     */
    @SuppressWarnings("try") // the lock is there to be held
    public Finding write(Path file, ExecutionDevice device, SessionOptions session, Watcher watcher)
            throws IOException {
        Path working = file.resolveSibling(file.getFileName() + ".training");
        Finding finding;
        try (FolderLock lock = FolderLock.take(working)) {
            finding = write(file, Stage.checkpoints(working), device, session, watcher);
        }
        Durable.deleteTree(working);
        return finding;
    }

    private Finding write(Path file, Path checkpoints, ExecutionDevice device, SessionOptions session, Watcher watcher)
            throws IOException {
        TensorFlowSessions sessions = new TensorFlowSessions(device, session);
        ObjectNode manifest = Environment.describe(device);
        ObjectNode inputs = inputs(device, session);
        manifest.setAll(inputs);
        manifest.put("data", source);
        ClassifierTraining training = training();
        Listener listener = new Listener(training.loop().steps(), watcher);
        TrainingRun run = new TrainingRun(
                Seeds.of(settings.seed()),
                sessions,
                Optional.of(new Checkpoints(
                        checkpoints, sha256(inputs.toString().getBytes(StandardCharsets.UTF_8)), watcher::note)),
                listener);
        TrainedClassifier trained = training.run(split.training(), run);
        double seconds = listener.seconds();
        try (FrozenClassifier frozen = trained.freeze()) {
            Finding finding = new Finding(
                    frozen.judge(split.training(), sessions, watcher.part("training samples")),
                    frozen.judge(split.heldOut(), sessions, watcher.part("held-out samples")),
                    seconds,
                    sha256(frozen.toBytes()));
            manifest.put("parameters", training.architecture().parameters().count());
            manifest.set("training", JSON.valueToTree(finding.training()));
            manifest.set("held-out", JSON.valueToTree(finding.heldOut()));
            manifest.put("seconds-training", finding.seconds());
            manifest.put(
                    "finished", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            manifest.put("sha256", finding.sha256());
            Durable.write(manifest(file), JSON.writeValueAsString(manifest) + "\n");
            Durable.write(file, out -> out.write(frozen.toBytes()));
            return finding;
        }
    }

    private ClassifierTraining training() {
        Samples data = split.training();
        return new ClassifierTraining(
                new ClassifierArchitecture(data.shape(), data.labels().classes(), settings.channels()),
                settings.batch(),
                settings.flip(),
                ClassifierTraining.loop(settings.steps(), settings.learningRate()));
    }

    /** All that decides its weights. */
    private ObjectNode inputs(ExecutionDevice device, SessionOptions session) {
        ObjectNode inputs = JsonNodeFactory.instance.objectNode();
        inputs.set("settings", SettingsTree.of(settings));
        inputs.put("data-sha256", dataSha256);
        inputs.put("shape", shape().toString());
        inputs.put("classes", split.training().labels().classes());
        inputs.put("device", device.description());
        inputs.set("session", SettingsTree.of(session));
        inputs.put("tensorflow", TensorFlow.version());
        return inputs;
    }

    private static String sha256(byte[] bytes) {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes);
        return Sha256.hex(digest);
    }

    /** Shows how far it is, with its loss now and then. */
    private static final class Listener implements TrainingListener {
        private final int steps;
        private final Watcher watcher;
        private final Progress progress;
        private final long started = System.nanoTime();
        private double secondsBefore;

        Listener(int steps, Watcher watcher) {
            this.steps = steps;
            this.watcher = watcher;
            progress = watcher.part("classifier training");
        }

        double seconds() {
            return secondsBefore + (System.nanoTime() - started) / 1e9;
        }

        @Override
        public void resumed(long step, double seconds) {
            secondsBefore = seconds;
            progress.startedAt(step);
            watcher.note("goes on after step " + step + " of an earlier run");
        }

        @Override
        public void reported(long step, double rate, Losses losses) {
            watcher.note(String.format(Locale.ROOT, "loss at step %d of %d: %.4g", step, steps, losses.total()));
        }

        @Override
        public void saving(long step) {
            // There is nothing of it that an earlier run must have left.
        }

        @Override
        public void advanced(long step, long all) {
            progress.advanced(step, all);
        }

        @Override
        public boolean stops() {
            return progress.stops();
        }
    }
}
