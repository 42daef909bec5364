package org.dsno.core.trajectory;

import static org.dsno.api.Arguments.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Trajectories;

/** A stored trajectory set, mapped into memory: only the records that are read are loaded. */
public final class TrajectorySet {
    private final Path folder;
    private final TrajectoryManifest manifest;
    private final List<FloatBuffer> shards;
    private final Labels labels;

    private TrajectorySet(Path folder, TrajectoryManifest manifest, List<FloatBuffer> shards, Labels labels) {
        this.folder = folder;
        this.manifest = manifest;
        this.shards = shards;
        this.labels = labels;
    }

    /**
     * Opens a set and checks it against its checksums.
     *
     * @throws IOException if a file is missing, truncated or damaged; the message names it
     */
    public static TrajectorySet open(Path folder) throws IOException {
        TrajectoryManifest manifest = TrajectoryManifest.read(folder);
        List<FloatBuffer> shards = new ArrayList<>();
        for (TrajectoryManifest.Shard shard : manifest.shards()) {
            Path file = folder.resolve(shard.file());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                long expected = (long) shard.records() * manifest.recordBytes();
                if (channel.size() != expected) {
                    throw new IOException(file + ": has " + channel.size() + " bytes, its manifest says " + expected);
                }
                MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, expected);
                requireChecksum(bytes.duplicate(), shard, file);
                shards.add(bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
            }
        }
        return new TrajectorySet(folder, manifest, shards, labels(folder, manifest));
    }

    private static Labels labels(Path folder, TrajectoryManifest manifest) throws IOException {
        TrajectoryManifest.Shard shard = manifest.labels();
        if (shard == null) {
            return Labels.none();
        }
        Path file = folder.resolve(shard.file());
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() != shard.records() * Integer.BYTES) {
            throw new IOException(file + ": has " + bytes.remaining() + " bytes, its manifest says "
                    + shard.records() * Integer.BYTES);
        }
        requireChecksum(bytes.duplicate(), shard, file);
        int[] values = new int[shard.records()];
        bytes.asIntBuffer().get(values);
        try {
            return Labels.of(manifest.classes(), values);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** The class of every record, where the set has classes. */
    public Labels labels() {
        return labels;
    }

    public int count() {
        return manifest.count();
    }

    public SampleShape shape() {
        return manifest.shape();
    }

    /** The kept times, decreasing; the first is 1, where the noise is. */
    public List<Double> times() {
        return manifest.times();
    }

    public Target target() {
        return manifest.target();
    }

    /** Teacher evaluations (NFE) that each trajectory cost. */
    public long evaluations() {
        return manifest.evaluations();
    }

    /** What the set was made from; see the manifest. Not to be written to. */
    public JsonNode provenance() {
        return manifest.provenance();
    }

    /** Copies one time of one record to {@code into[offset…]}. */
    public void read(int record, int timeIndex, float[] into, int offset) {
        int recordsPerShard = manifest.shards().get(0).records();
        int size = shape().size();
        FloatBuffer shard = shards.get(record / recordsPerShard);
        int position = (record % recordsPerShard * times().size() + timeIndex) * size;
        shard.get(position, into, offset, size);
    }

    /** A copy of the noise x_T of every record, with the classes. */
    public Samples noise() {
        Samples noise = trajectories(List.of(0)).last();
        return new Samples(noise.shape(), noise.count(), noise.values(), labels);
    }

    /** A copy of every record at the times with these indices. */
    public Trajectories trajectories(List<Integer> timeIndices) {
        int size = shape().size();
        float[] values = new float[Math.multiplyExact(Math.multiplyExact(count(), timeIndices.size()), size)];
        int offset = 0;
        for (int k = 0; k < count(); k++) {
            for (int index : timeIndices) {
                read(k, index, values, offset);
                offset += size;
            }
        }
        return new Trajectories(shape(), timeIndices.stream().map(times()::get).toList(), count(), values);
    }

    /**
     * The indices of the {@code resolution} times that an operator learns: every (n/M)-th stored time, the noise left
     * out.
     *
     * @param resolution M, divides the number of stored times after the noise
     */
    public List<Integer> atResolution(int resolution) {
        return atResolution(times().size(), resolution);
    }

    /** The same for any set that keeps so many times. */
    public static List<Integer> atResolution(int stored, int resolution) {
        int intervals = stored - 1;
        require(
                resolution >= 1 && intervals % resolution == 0,
                "a resolution of %d does not divide the %d stored times after the noise",
                resolution,
                intervals);
        List<Integer> indices = new ArrayList<>();
        for (int i = 1; i <= resolution; i++) {
            indices.add(i * intervals / resolution);
        }
        return indices;
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private static void requireChecksum(ByteBuffer bytes, TrajectoryManifest.Shard shard, Path file)
            throws IOException {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        if (checksum.getValue() != shard.crc32c()) {
            throw new IOException(file + ": is damaged: its checksum is not the manifest's");
        }
    }
}
