package org.dsno.experiments.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.storage.Sha256;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Choice;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.Reason;

/** The data of a plan's cells, each set read once for each seed. */
final class DataSets {
    private record Key(Choice<DataSourceProvider<?>> source, long seed) {}

    /**
     * A data set and the SHA-256 of its shape and numbers: a file may change under an unchanged name.
     */
    record DataSet(Samples samples, String sha256) {}

    private final Path folder;
    private final Map<Key, DataSet> loaded = new HashMap<>();

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
