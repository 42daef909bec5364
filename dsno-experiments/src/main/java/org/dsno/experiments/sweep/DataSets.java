package org.dsno.experiments.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Choice;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.ConfigurationException;

/** The data of a plan's cells, each set read once. */
final class DataSets {
    private record Key(Choice<DataSourceProvider<?>> source, long seed) {}

    /**
     * A data set and the SHA-256 of its numbers: a file may change under an unchanged name.
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
        } catch (IOException | IllegalArgumentException e) {
            String message = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new ConfigurationException(List.of(cell.problem("data", message)));
        }
    }

    /** Files are the same whatever the seed: one copy in memory will do. */
    private DataSet shared(DataSet data) {
        return loaded.values().stream()
                .filter(other -> other.sha256().equals(data.sha256())
                        && other.samples().shape().equals(data.samples().shape()))
                .findAny()
                .orElse(data);
    }

    private static String sha256(Samples samples) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int size = samples.shape().size();
            ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES);
            for (int k = 0; k < samples.count(); k++) {
                bytes.asFloatBuffer().put(samples.values(), k * size, size);
                digest.update(bytes.array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
