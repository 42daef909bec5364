package org.dsno.core.trajectory;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.core.Progress;
import org.dsno.core.storage.Sha256;

/** A set in shards, mapped into memory: only what is read is loaded, so it may be larger than the memory. */
final class MappedTrajectorySet implements TrajectorySet {
    private static final int CHECKED_AT_ONCE = 1 << 24;

    private final Path folder;
    private final TrajectoryManifest manifest;
    private final List<FloatBuffer> shards;
    private final int recordsPerShard;
    private final Labels labels;
    private final String fingerprint;

    private MappedTrajectorySet(
            Path folder, TrajectoryManifest manifest, List<FloatBuffer> shards, Labels labels, String fingerprint) {
        this.fingerprint = fingerprint;
        this.folder = folder;
        this.manifest = manifest;
        this.shards = shards;
        recordsPerShard = manifest.shards().get(0).records();
        this.labels = labels;
    }

    /** A set may be extended while it is opened; then its files have outgrown the manifest that was read. */
    static MappedTrajectorySet open(Path folder, Progress progress) throws IOException {
        while (true) {
            String text = TrajectoryManifest.text(folder);
            try {
                return open(folder, text, progress);
            } catch (IOException e) {
                if (text.equals(TrajectoryManifest.text(folder))) {
                    throw e;
                }
            }
        }
    }

    private static MappedTrajectorySet open(Path folder, String text, Progress progress) throws IOException {
        TrajectoryManifest manifest = TrajectoryManifest.read(folder, text);
        boolean growing = TrajectoryJournal.isIn(folder);
        long total = (long) manifest.count() * manifest.recordBytes();
        long checked = 0;
        List<FloatBuffer> shards = new ArrayList<>();
        for (TrajectoryManifest.Shard shard : manifest.shards()) {
            Path file = folder.resolve(shard.file());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                long bytes = (long) shard.records() * manifest.recordBytes();
                requireSize(file, channel.size(), bytes, growing);
                MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes);
                requireChecksum(mapped.duplicate(), shard, file, checked, total, progress);
                checked += bytes;
                shards.add(mapped.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
            }
        }
        MessageDigest digest = Sha256.digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return new MappedTrajectorySet(folder, manifest, shards, labels(folder, manifest, growing), Sha256.hex(digest));
    }

    private static Labels labels(Path folder, TrajectoryManifest manifest, boolean growing) throws IOException {
        TrajectoryManifest.Shard shard = manifest.labels();
        if (shard == null) {
            return Labels.none();
        }
        Path file = folder.resolve(shard.file());
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        requireSize(file, bytes.remaining(), (long) shard.records() * Integer.BYTES, growing);
        bytes.limit(shard.records() * Integer.BYTES);
        requireChecksum(bytes.duplicate(), shard, file, 0, bytes.remaining(), Progress.silent());
        int[] values = new int[shard.records()];
        bytes.asIntBuffer().get(values);
        try {
            return Labels.of(manifest.classes(), values);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Files of a set that is being extended are longer than the manifest says, until there is a new one. */
    private static void requireSize(Path file, long size, long expected, boolean growing) throws IOException {
        if (growing ? size < expected : size != expected) {
            throw new IOException(file + ": has " + size + " bytes, its manifest says " + expected);
        }
    }

    private static void requireChecksum(
            ByteBuffer bytes, TrajectoryManifest.Shard shard, Path file, long before, long total, Progress progress)
            throws IOException {
        CRC32C checksum = new CRC32C();
        int end = bytes.limit();
        while (bytes.position() < end) {
            bytes.limit(Math.min(end, bytes.position() + CHECKED_AT_ONCE));
            checksum.update(bytes);
            progress.advanced((before + bytes.position()) >> 20, total >> 20);
            bytes.limit(end);
        }
        if (checksum.getValue() != shard.crc32c()) {
            throw new IOException(file + ": is damaged: its checksum is not the manifest's");
        }
    }

    @Override
    public SampleShape shape() {
        return manifest.shape();
    }

    @Override
    public List<Double> times() {
        return manifest.times();
    }

    @Override
    public Target target() {
        return manifest.target();
    }

    @Override
    public int count() {
        return manifest.count();
    }

    @Override
    public Labels labels() {
        return labels;
    }

    @Override
    public long evaluations() {
        return manifest.evaluations();
    }

    /** Of the manifest, which holds the checksums of all else. */
    @Override
    public Optional<String> fingerprint() {
        return Optional.of(fingerprint);
    }

    @Override
    public JsonNode provenance() {
        return manifest.provenance();
    }

    @Override
    public void read(int record, int timeIndex, float[] into, int offset) {
        int size = shape().size();
        int index = Objects.checkIndex(record, count());
        FloatBuffer shard = shards.get(index / recordsPerShard);
        int position = (index % recordsPerShard * times().size() + timeIndex) * size;
        shard.get(position, into, offset, size);
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
