package org.dsno.experiments.cell;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.SampleShape;
import org.dsno.core.Progress;
import org.dsno.core.interop.LmdbDescription;
import org.dsno.core.interop.LmdbTrajectorySet;
import org.dsno.core.storage.Sha256;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.DatabaseTrajectories;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.config.StoredTrajectories;
import org.dsno.experiments.config.TrajectorySettings;

/** The stored trajectories that a plan's cells learn: each set is opened and checked once, and closed with this. */
final class StoredSets implements Closeable {
    /** Records of a database that are looked at to tell it from others. */
    private static final int LOOKED_AT = 64;

    private final Path folder;
    private final Function<String, Progress> parts;
    private final Map<Object, StoredSet> open = new HashMap<>();
    private final Map<Object, IOException> refused = new HashMap<>();

    /**
     * None is open yet.
     *
     * @param folder where relative paths start
     * @param parts hears of checks that take long
     */
    StoredSets(Path folder, Function<String, Progress> parts) {
        this.folder = folder;
        this.parts = parts;
    }

    /**
     * The set of a cell; empty if its trajectories are to be generated.
     *
     * @param shape of the data, which a database does not say
     * @throws ConfigurationException at the setting that names the set, if it cannot be had
     */
    Optional<StoredSet> of(Cell cell, SampleShape shape) {
        TrajectorySettings settings = cell.settings().trajectories();
        if (settings instanceof StoredTrajectories stored) {
            String key = "trajectories.set";
            Path path = Parts.made(cell, key, () -> folder.resolve(stored.set()));
            return Optional.of(opened(cell, key, path, () -> set(key, path)));
        }
        if (settings instanceof DatabaseTrajectories database) {
            String key = "trajectories.lmdb";
            Path path = Parts.made(cell, key, () -> folder.resolve(database.lmdb()));
            LmdbDescription description = description(cell, database, shape);
            return Optional.of(opened(cell, key, List.of(path, description), () -> database(key, path, description)));
        }
        return Optional.empty();
    }

    /** Opens one. */
    @FunctionalInterface
    private interface Opening {
        StoredSet open() throws IOException;
    }

    private StoredSet opened(Cell cell, String key, Object identity, Opening opening) {
        StoredSet set = open.get(identity);
        if (set != null) {
            return set;
        }
        try {
            if (refused.containsKey(identity)) {
                throw refused.get(identity); // a check of all its bytes need not be made for every cell
            }
            set = opening.open();
            open.put(identity, set);
            return set;
        } catch (IOException e) {
            refused.put(identity, e);
            throw new ConfigurationException(cell.problem(key, Reason.of(e)), e);
        }
    }

    /** Its manifest holds the checksums of all its files. */
    private StoredSet set(String key, Path path) throws IOException {
        TrajectorySet set = TrajectorySet.open(path, parts.apply("checking " + path + ", MiB"));
        return new StoredSet(key, set, set.fingerprint().orElseThrow());
    }

    private static LmdbDescription description(Cell cell, DatabaseTrajectories database, SampleShape shape) {
        NoiseSchedule schedule = Parts.made(
                cell, "schedule", () -> Chosen.schedule(cell.settings().schedule()));
        return Parts.made(
                cell,
                "trajectories.discretization",
                () -> new LmdbDescription(
                        shape,
                        Arrays.stream(Chosen.times(database.discretization())
                                        .times(database.stored() - 1, 1, schedule.endTime(), schedule))
                                .boxed()
                                .toList(),
                        database.target(),
                        database.classes(),
                        database.evaluations()));
    }

    private static StoredSet database(String key, Path path, LmdbDescription description) throws IOException {
        TrajectorySet set = LmdbTrajectorySet.open(path, description);
        try {
            return new StoredSet(key, set, sha256(set));
        } catch (UncheckedIOException e) {
            set.close();
            throw e.getCause();
        }
    }

    /** It has no checksums, and may be too large to be read at every start: records all over it stand for the rest. */
    private static String sha256(TrajectorySet set) {
        MessageDigest digest = Sha256.digest();
        String head = set.count() + " in " + set.labels().classes() + " classes "
                + Arrays.toString(set.labels().values());
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        float[] numbers = new float[set.shape().size()];
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES);
        int looked = Math.min(LOOKED_AT, set.count());
        for (int i = 0; i < looked; i++) {
            int record = looked == 1 ? 0 : (int) (i * (set.count() - 1L) / (looked - 1));
            for (int time = 0; time < set.times().size(); time++) {
                set.read(record, time, numbers, 0);
                bytes.asFloatBuffer().put(numbers);
                digest.update(bytes.array());
            }
        }
        return Sha256.hex(digest);
    }

    @Override
    public void close() throws IOException {
        for (StoredSet one : open.values()) {
            one.set().close();
        }
        open.clear();
    }
}
