package org.dsno.core.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.dsno.core.Progress;
import org.dsno.core.storage.DiskSpace;
import org.dsno.core.storage.Durable;
import org.dsno.core.trajectory.TrajectorySet;

/**
 * Writes a trajectory set as the authors of DSNO store theirs, see {@link LmdbTrajectories}. What the set knows beyond
 * its numbers (times, target, provenance) has no place there.
 */
public final class LmdbExport {
    private LmdbExport() {}

    /**
     * Writes a set: a folder with {@code data.mdb}, or, of a set with classes, with {@code lmdb/data.mdb} and {@code
     * labels.npy}.
     *
     * @param folder where; absent until all is written
     * @throws IOException if it exists, or cannot be written; the message names the file
     */
    public static void write(TrajectorySet set, Path folder, Progress progress) throws IOException {
        write(
                set,
                set.labels().classes() == 0
                        ? Optional.empty()
                        : Optional.of(Arrays.stream(set.labels().values())
                                .asLongStream()
                                .toArray()),
                folder,
                progress);
    }

    private static void write(TrajectorySet set, Optional<long[]> labels, Path folder, Progress progress)
            throws IOException {
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder.toString(), null, "an export does not write over anything");
        }
        DiskSpace.require(folder, bytes(set));
        Path unfinished = Durable.temporary(folder);
        Durable.deleteTree(unfinished);
        try {
            Path database = labels.isPresent() ? unfinished.resolve(LmdbTrajectories.DATABASE_FOLDER) : unfinished;
            Files.createDirectories(database);
            writeDatabase(set, labels.isEmpty(), database.resolve(LmdbTrajectories.DATABASE), progress);
            if (labels.isPresent()) {
                NpyLabels.write(unfinished.resolve(LmdbTrajectories.LABELS), labels.get());
            }
            Durable.move(unfinished, folder);
        } finally {
            Durable.deleteTree(unfinished);
        }
    }

    /** {@return bytes of the numbers of a set; what the database adds is little} */
    private static long bytes(TrajectorySet set) {
        return (long) set.count() * set.times().size() * set.shape().size() * Float.BYTES;
    }

    private static void writeDatabase(TrajectorySet set, boolean withLength, Path file, Progress progress)
            throws IOException {
        int size = set.shape().size();
        float[] record = new float[Math.multiplyExact(set.times().size(), size)];
        ByteBuffer value = ByteBuffer.allocate(Math.multiplyExact(record.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        try (LmdbWriter writer = new LmdbWriter(file)) {
            int done = 0;
            for (int k = 0; k >= 0; k = TextOrder.next(k, set.count())) {
                for (int time = 0; time < set.times().size(); time++) {
                    set.read(k, time, record, time * size);
                }
                ChannelOrder.toFirst(record, value.asFloatBuffer(), set.shape().channels());
                writer.put(LmdbTrajectories.key(Integer.toString(k)), value);
                progress.advanced(++done, set.count());
            }
            if (withLength) {
                byte[] length = LmdbTrajectories.key(Integer.toString(set.count()));
                writer.put(LmdbTrajectories.key(LmdbTrajectories.LENGTH), ByteBuffer.wrap(length));
            }
            writer.finish();
        } catch (FileSystemException e) {
            throw e; // names the file
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
