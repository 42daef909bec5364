package org.dsno.experiments.cell;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.Loss;
import org.dsno.api.LossProvider;
import org.dsno.api.NoiseScheduleProvider;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.core.Progress;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.storage.Sha256;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Choice;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.PretrainedTeacher;
import org.dsno.experiments.config.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a plan's cells read: data, each set once for each seed, what is to be known of pretrained teachers, and stored
 * trajectories, which are open until this is closed.
 */
public final class DataSets implements Closeable {
    static final String FEATURES = "evaluation.features";
    static final String LOSS = "training.loss";

    private record Key(Choice<DataSourceProvider<?>> source, long seed) {}

    private record PretrainedKey(
            PretrainedTeacher teacher, Choice<NoiseScheduleProvider<?>> schedule, SampleShape shape) {}

    /**
     * A data set and the SHA-256 of its shape, numbers and labels: a file may change under an unchanged name.
     */
    record DataSet(Samples samples, String sha256) {}

    private record FeaturesKey(Choice<FeatureNetworkProvider<?>> network, String dataSha256) {}

    private final Path folder;
    private final Map<Key, DataSet> loaded = new HashMap<>();
    private final Map<Path, String> teachers = new HashMap<>();
    private final Map<PretrainedKey, PretrainedPart> pretrained = new HashMap<>();
    private final Map<Choice<FeatureNetworkProvider<?>>, Optional<String>> networks = new HashMap<>();
    private final Map<Choice<LossProvider<?>>, Loss> losses = new HashMap<>();
    private final Map<Choice<LossProvider<?>>, Optional<String>> lossFiles = new HashMap<>();
    // What a network makes of all data is worth keeping, but not worth running out of memory.
    private final Map<FeaturesKey, SoftReference<State>> features = new HashMap<>();
    private final StoredSets trajectories;

    /** {@code folder}: where relative paths in the experiment file start. */
    DataSets(Path folder) {
        this(folder, part -> Progress.silent());
    }

    /** The same where {@code parts} hears of what takes long. */
    public DataSets(Path folder, Function<String, Progress> parts) {
        this.folder = folder;
        trajectories = new StoredSets(folder, parts);
    }

    /**
     * The data of a cell.
     *
     * @throws ConfigurationException at the cell's {@code data} if they cannot be had
     */
    DataSet of(Cell cell) {
        Key key = new Key(cell.settings().data(), cell.seed());
        DataSet data = loaded.get(key);
        if (data == null) {
            data = shared(load(cell));
            loaded.put(key, data);
        }
        return data;
    }

    /** {@return all that decides a cell's numbers beside its settings} */
    Origins origins(Cell cell, String device, SessionOptions session) {
        Optional<String> teacher = cell.settings().teacher() instanceof PretrainedTeacher pretrained
                ? Optional.of(
                        teachers.computeIfAbsent(folder.resolve(pretrained.weights()), file -> ofFile(cell, file)))
                : Optional.empty();
        return new Origins(
                of(cell),
                teacher,
                trajectories(cell).map(StoredSet::sha256),
                featuresSha256(cell),
                lossSha256(cell),
                device,
                session);
    }

    private Optional<String> lossSha256(Cell cell) {
        return lossFiles.computeIfAbsent(
                cell.settings().training().loss(),
                choice -> Parts.made(cell, LOSS, () -> read(() -> Chosen.lossSha256(choice, folder))));
    }

    /**
     * The loss of a cell; what it is read from is read once.
     *
     * @throws ConfigurationException at the setting that names it, if it cannot be had
     */
    Loss loss(Cell cell) {
        return losses.computeIfAbsent(
                cell.settings().training().loss(),
                choice -> Parts.made(cell, LOSS, () -> read(() -> Chosen.loss(choice, folder))));
    }

    /** Reads a file. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException(Reason.of(e), e);
        }
    }

    private Optional<String> featuresSha256(Cell cell) {
        return networks.computeIfAbsent(
                cell.settings().evaluation().features(),
                choice -> Parts.made(cell, FEATURES, () -> read(() -> Chosen.weightsSha256(choice, folder))));
    }

    /**
     * The feature network of a cell, closed by the caller.
     *
     * @throws ConfigurationException at the setting that names it, if it cannot be had
     */
    FeatureNetwork featureNetwork(Cell cell) {
        return Parts.made(
                cell,
                FEATURES,
                () -> featureNetwork(cell.settings().evaluation().features(), of(cell).samples()));
    }

    /** {@return an open feature network, closed by the caller} */
    FeatureNetwork featureNetwork(Choice<FeatureNetworkProvider<?>> choice, Samples samples) {
        return read(() -> Chosen.features(choice, folder, samples));
    }

    /**
     * {@return what a feature network makes of the data of a cell, [n, d]; made once as long as there is memory}
     *
     * @param network of this choice, open
     */
    State features(Cell cell, Choice<FeatureNetworkProvider<?>> choice, FeatureNetwork network) {
        DataSet data = of(cell);
        FeaturesKey key = new FeaturesKey(choice, data.sha256());
        SoftReference<State> kept = features.get(key);
        @Nullable State made = kept == null ? null : kept.get();
        if (made == null) {
            made = network.features(data.samples());
            features.put(key, new SoftReference<>(made));
        }
        return made;
    }

    /**
     * The stored trajectories of a cell; empty if they are to be generated.
     *
     * @throws ConfigurationException at the setting that names them, if they cannot be had
     */
    Optional<StoredSet> trajectories(Cell cell) {
        return trajectories.of(cell, of(cell).samples().shape());
    }

    /**
     * The weights of a pretrained teacher, read once for all cells that name the same.
     *
     * @throws IOException if the file cannot be read or does not fit the network
     */
    PretrainedPart pretrained(Cell cell, PretrainedTeacher teacher, DenoiserArchitecture architecture)
            throws IOException {
        PretrainedKey key = new PretrainedKey(teacher, cell.settings().schedule(), architecture.shape());
        PretrainedPart read = pretrained.get(key);
        if (read == null) {
            Path file = folder.resolve(teacher.weights());
            read = new PretrainedPart(
                    teacher,
                    file,
                    TeacherFile.read(file, cell.settings(), architecture),
                    TeacherFile.knownAnswers(file, architecture));
            pretrained.put(key, read);
        }
        return read;
    }

    private static String ofFile(Cell cell, Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new ConfigurationException(cell.problem("teacher.weights", Reason.of(e)), e);
        }
    }

    private DataSet load(Cell cell) {
        Choice<DataSourceProvider<?>> source = cell.settings().data();
        try {
            Samples samples = Chosen.data(source, folder, Seeds.of(cell.seed()));
            return new DataSet(samples, sha256(samples));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw new ConfigurationException(cell.problem("data", Reason.of(e)), e);
        }
    }

    /** Files are the same whatever the seed: one copy in memory will do. */
    private DataSet shared(DataSet data) {
        return loaded.values().stream()
                .filter(other -> other.sha256().equals(data.sha256()))
                .findAny()
                .orElse(data);
    }

    @Override
    public void close() throws IOException {
        trajectories.close();
    }

    private static String sha256(Samples samples) {
        MessageDigest digest = Sha256.digest();
        String head = samples.shape() + " in " + samples.labels().classes() + " classes "
                + Arrays.toString(samples.labels().values());
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        int size = samples.shape().size();
        ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES);
        for (int k = 0; k < samples.count(); k++) {
            bytes.asFloatBuffer().put(samples.values(), k * size, size);
            digest.update(bytes.array());
        }
        return Sha256.hex(digest);
    }
}
