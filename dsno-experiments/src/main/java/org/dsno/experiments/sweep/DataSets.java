package org.dsno.experiments.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.storage.Sha256;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Choice;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.PretrainedTeacher;
import org.dsno.experiments.config.Reason;

/** What a plan's cells read: data, each set once for each seed, and what is to be known of pretrained teachers. */
final class DataSets {
    private record Key(Choice<DataSourceProvider<?>> source, long seed) {}

    /**
     * A data set and the SHA-256 of its shape and numbers: a file may change under an unchanged name.
     */
    record DataSet(Samples samples, String sha256) {}

    private final Path folder;
    private final Map<Key, DataSet> loaded = new HashMap<>();
    private final Map<Path, String> teachers = new HashMap<>();

    /** {@code folder}: where relative paths in the experiment file start. */
    DataSets(Path folder) {
        this.folder = folder;
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

    /** {@return the folder where relative paths in the experiment file start} */
    Path folder() {
        return folder;
    }

    /** {@return all that decides a cell's numbers beside its settings} */
    Origins origins(Cell cell, String device, SessionOptions session) {
        Optional<String> teacher = cell.settings().teacher() instanceof PretrainedTeacher pretrained
                ? Optional.of(
                        teachers.computeIfAbsent(folder.resolve(pretrained.weights()), file -> ofFile(cell, file)))
                : Optional.empty();
        return new Origins(of(cell), teacher, device, session);
    }

    private static String ofFile(Cell cell, Path file) {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        } catch (IOException e) {
            throw new ConfigurationException(cell.problem("teacher.weights", Reason.of(e)), e);
        }
        return Sha256.hex(digest);
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

    private static String sha256(Samples samples) {
        MessageDigest digest = Sha256.digest();
        digest.update(samples.shape().toString().getBytes(StandardCharsets.UTF_8));
        int size = samples.shape().size();
        ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES);
        for (int k = 0; k < samples.count(); k++) {
            bytes.asFloatBuffer().put(samples.values(), k * size, size);
            digest.update(bytes.array());
        }
        return Sha256.hex(digest);
    }
}
