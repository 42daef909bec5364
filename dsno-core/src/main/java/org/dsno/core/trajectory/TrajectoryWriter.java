package org.dsno.core.trajectory;

import static org.dsno.api.Arguments.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.core.storage.Durable;

/**
 * Writes a trajectory set: fixed-size float32 records, little-endian, [time, height, width, channel], in shards that one
 * mapping can hold, and a manifest. The folder has its name only when all of it is on the disk.
 */
final class TrajectoryWriter implements AutoCloseable {
    private static final long SHARD_BYTES = 1L << 30;
    private static final String LABELS = "labels.i32";

    private final Path folder;
    private final Path unfinished;
    private final int floatsPerRecord;
    private final int recordsPerShard;
    private final List<TrajectoryManifest.Shard> shards = new ArrayList<>();
    private Labels labels = Labels.none();
    private final CRC32C checksum = new CRC32C();
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);
    private FileChannel shard;
    private int recordsInShard;

    TrajectoryWriter(Path folder, int floatsPerRecord) throws IOException {
        this(folder, floatsPerRecord, SHARD_BYTES);
    }

    TrajectoryWriter(Path folder, int floatsPerRecord, long shardBytes) throws IOException {
        this.folder = folder;
        this.floatsPerRecord = floatsPerRecord;
        recordsPerShard = Math.toIntExact(Math.max(1, shardBytes / ((long) floatsPerRecord * Float.BYTES)));
        unfinished = Durable.temporary(folder);
        Durable.deleteTree(unfinished);
        Files.createDirectories(unfinished);
        shard = open();
    }

    /** Appends the first {@code count} records of {@code records}. */
    void append(float[] records, int count) throws IOException {
        int bytesPerRecord = floatsPerRecord * Float.BYTES;
        if (buffer.capacity() < bytesPerRecord) {
            buffer = ByteBuffer.allocateDirect(bytesPerRecord).order(ByteOrder.LITTLE_ENDIAN);
        }
        for (int k = 0; k < count; k++) {
            if (recordsInShard == recordsPerShard) {
                closeShard();
                shard = open();
            }
            buffer.clear();
            buffer.asFloatBuffer().put(records, k * floatsPerRecord, floatsPerRecord);
            checksum.update(buffer.duplicate());
            write(buffer);
            recordsInShard++;
        }
    }

    /** Says the classes of all records. */
    void label(Labels all) {
        labels = all;
    }

    /** Completes the set and gives the folder its name. */
    void finish(SampleShape shape, List<Double> times, Target target, long evaluations, JsonNode provenance)
            throws IOException {
        require(floatsPerRecord == times.size() * shape.size(), "records do not have the size of %s", times);
        closeShard();
        int count = shards.stream().mapToInt(TrajectoryManifest.Shard::records).sum();
        new TrajectoryManifest(
                        TrajectoryManifest.FORMAT,
                        shape,
                        times,
                        target,
                        count,
                        evaluations,
                        shards,
                        labels.classes(),
                        labels.classes() == 0 ? null : writeLabels(),
                        provenance)
                .write(unfinished);
        Durable.move(unfinished, folder);
    }

    private TrajectoryManifest.Shard writeLabels() throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(labels.values().length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(labels.values());
        CRC32C sum = new CRC32C();
        sum.update(bytes.duplicate());
        Durable.write(unfinished.resolve(LABELS), out -> out.write(bytes.array()));
        return new TrajectoryManifest.Shard(LABELS, labels.values().length, sum.getValue());
    }

    /** Without {@link #finish} all that was written goes: on a full disk the space is needed to say so. */
    @Override
    public void close() throws IOException {
        shard.close();
        Durable.deleteTree(unfinished);
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(unfinished.resolve(name()), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** A full disk says so without saying where. */
    private void write(ByteBuffer record) throws IOException {
        try {
            while (record.hasRemaining()) {
                shard.write(record);
            }
        } catch (IOException e) {
            throw new IOException(unfinished.resolve(name()) + ": " + e.getMessage(), e);
        }
    }

    private void closeShard() throws IOException {
        shard.force(true);
        shard.close();
        shards.add(new TrajectoryManifest.Shard(name(), recordsInShard, checksum.getValue()));
        checksum.reset();
        recordsInShard = 0;
    }

    private String name() {
        return String.format(Locale.ROOT, "records-%05d.f32", shards.size());
    }
}
