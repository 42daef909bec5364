package org.dsno.core.interop;

import static org.dsno.api.Arguments.require;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.dsno.api.SampleShape;

/**
 * Trajectories as the authors of DSNO store them: an LMDB database with a record under each of the keys "0", "1", …,
 * float32 [C, T, H, W], time 0 the noise, the last one the sample. Their number is under the key "length"; of a
 * class-conditional set it is that of its labels, which lie beside the database.
 *
 * <p>For one thread at a time.
 */
public final class LmdbTrajectories implements Closeable {
    static final String DATABASE = "data.mdb";
    static final String DATABASE_FOLDER = "lmdb";
    static final String LABELS = "labels.npy";
    static final String LENGTH = "length";

    private static final int LONGEST_LENGTH = 10;

    private final Path file;
    private final LmdbFile database;
    private final SampleShape shape;
    private final int times;
    private final Optional<long[]> labels;
    private final int count;
    private final ByteBuffer record;

    private LmdbTrajectories(
            Path file, LmdbFile database, SampleShape shape, int times, Optional<long[]> labels, int count) {
        this.file = file;
        this.database = database;
        this.shape = shape;
        this.times = times;
        this.labels = labels;
        this.count = count;
        record = ByteBuffer.allocate(floatsPerRecord() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Opens a set.
     *
     * @param path the database file, a folder with {@code data.mdb}, or one with {@code lmdb/data.mdb} and {@code
     *     labels.npy}
     * @param shape of a sample, which the files do not say
     * @param times states of a trajectory, the noise included, which they do not say either
     * @throws IOException if files are missing, or are not such a set; the message names the file
     */
    public static LmdbTrajectories open(Path path, SampleShape shape, int times) throws IOException {
        require(times >= 2, "a trajectory has at least two times, not %d", times);
        require(
                (long) times * shape.size() <= Integer.MAX_VALUE / Float.BYTES,
                "a trajectory of %d times of %s has 2 GiB or more",
                times,
                shape);
        Path file = database(path);
        Path labelFile = path.resolve(LABELS);
        Optional<long[]> labels = Files.exists(labelFile) ? Optional.of(NpyLabels.read(labelFile)) : Optional.empty();
        LmdbFile database = null;
        try {
            database = LmdbFile.open(file);
            int count = count(database, labels);
            require(count >= 1, "it has no trajectories");
            return new LmdbTrajectories(file, database, shape, times, labels, count);
        } catch (IllegalArgumentException | IOException e) {
            if (database != null) {
                database.close();
            }
            throw e instanceof IOException io ? io : refused(file, e);
        }
    }

    private static Path database(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return path;
        }
        for (Path file : new Path[] {
            path.resolve(DATABASE), path.resolve(DATABASE_FOLDER).resolve(DATABASE), path.resolve(DATABASE_FOLDER)
        }) {
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new IOException(path + ": has neither " + DATABASE + " nor " + DATABASE_FOLDER + "/" + DATABASE);
    }

    private static int count(LmdbFile database, Optional<long[]> labels) throws IOException {
        Optional<LmdbFile.Value> value = database.find(key(LENGTH));
        if (value.isEmpty()) {
            return labels.map(all -> all.length)
                    .orElseThrow(() -> new IllegalArgumentException("it has no key '" + LENGTH + "', and no " + LABELS
                            + " is beside it that would say how many trajectories there are"));
        }
        require(
                value.get().size() <= LONGEST_LENGTH,
                "its '%s' has %d digits",
                LENGTH,
                value.get().size());
        ByteBuffer digits = ByteBuffer.allocate((int) value.get().size());
        database.read(value.get(), digits);
        String text = new String(digits.array(), StandardCharsets.ISO_8859_1);
        require(text.matches("[0-9]{1,9}"), "its '%s' is '%s', a number is expected", LENGTH, text);
        int count = Integer.parseInt(text);
        labels.ifPresent(
                all -> require(all.length == count, "it has %d trajectories and %d labels", count, all.length));
        return count;
    }

    /** Trajectories in the set. */
    public int count() {
        return count;
    }

    public SampleShape shape() {
        return shape;
    }

    /** States of a trajectory, the noise included. */
    public int times() {
        return times;
    }

    /** The class of each trajectory, if the set is class-conditional. */
    public Optional<long[]> labels() {
        return labels.map(long[]::clone);
    }

    /**
     * Copies one trajectory.
     *
     * @param index 0 to {@code count - 1}
     * @param into gets [T, H, W, C]
     * @throws IOException if it is missing, or the database is damaged where it should be; the message names the file
     */
    public void read(int index, float[] into) throws IOException {
        Objects.checkIndex(index, count);
        require(
                into.length == floatsPerRecord(),
                "a trajectory has %d numbers, not %d",
                floatsPerRecord(),
                into.length);
        try {
            LmdbFile.Value value = database.find(key(Integer.toString(index)))
                    .orElseThrow(() -> new IllegalArgumentException("it has no record " + index));
            require(
                    value.size() == record.capacity(),
                    "its record %d has %d bytes, %d times of %s take %d%s",
                    index,
                    value.size(),
                    times,
                    shape,
                    record.capacity(),
                    timesThatFit(value.size()));
            database.read(value, record.clear());
        } catch (IllegalArgumentException e) {
            throw refused(file, e);
        }
        ChannelOrder.toLast(record.flip().asFloatBuffer(), into, shape.channels());
    }

    @Override
    public void close() throws IOException {
        database.close();
    }

    private String timesThatFit(long bytes) {
        long bytesPerTime = (long) shape.size() * Float.BYTES;
        return bytes % bytesPerTime == 0 ? "; it has " + bytes / bytesPerTime + " times" : "";
    }

    private int floatsPerRecord() {
        return times * shape.size();
    }

    static byte[] key(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static IOException refused(Path file, Exception e) {
        return new IOException(file + ": not an LMDB database of trajectories: " + e.getMessage(), e);
    }
}
