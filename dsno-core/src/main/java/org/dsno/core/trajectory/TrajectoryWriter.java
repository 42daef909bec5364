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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.core.storage.Durable;
import org.dsno.core.storage.ExclusiveFile;
import org.jspecify.annotations.Nullable;

/**
 * Writes a trajectory set: fixed-size float32 records, little-endian, [time, height, width, channel], in shards that one
 * mapping can hold, and a manifest.
 *
 * <p>A new set is built beside its place and gets its name when all of it is on the disk. A complete set is extended where
 * it is: its manifest stays true for its records until the new one replaces it. Either goes on where a {@link
 * TrajectoryJournal} says, after whatever ended the process before.
 */
final class TrajectoryWriter implements AutoCloseable {
    /** How often what is written is made sure of, and so how much work a kill can cost. */
    private static final Duration BETWEEN_JOURNALS = Duration.ofSeconds(1);

    private static final long SHARD_BYTES = 1L << 30;
    private static final int BUFFER_BYTES = 1 << 20;
    private static final String LABELS = "labels.i32";

    /** How a set is laid out. */
    record Layout(int floatsPerRecord, long shardBytes, Duration betweenJournals) {
        static Layout of(int floatsPerRecord) {
            return new Layout(floatsPerRecord, SHARD_BYTES, BETWEEN_JOURNALS);
        }

        int recordBytes() {
            return Math.multiplyExact(floatsPerRecord, Float.BYTES);
        }

        int recordsPerShard() {
            return Math.toIntExact(Math.max(1, Math.min(Integer.MAX_VALUE, shardBytes / recordBytes())));
        }
    }

    private final ExclusiveFile lock;
    private final Layout layout;
    private final @Nullable String identity;
    private final SetBeginning beginning;
    private final Path working;
    private final ByteBuffer buffer;
    private final CRC32C checksum = new CRC32C();
    private final List<TrajectoryManifest.Shard> full = new ArrayList<>();
    private FileChannel shard;
    private int recordsInShard;
    private int journalled;
    private long lastJournal = System.nanoTime();
    private boolean growing;
    private boolean finished;

    /** Begins a set that cannot be gone on with; what was left of another attempt goes. */
    static TrajectoryWriter anew(Path folder, Layout layout) throws IOException {
        ExclusiveFile lock = SetBeginning.lock(folder);
        try {
            if (Files.exists(SetBeginning.unfinished(folder))) {
                throw new IOException(SetBeginning.unfinished(folder)
                        + ": holds the beginning of another set of that name; delete it, or choose another name");
            }
            Path working = Durable.temporary(folder);
            Durable.deleteTree(working);
            Files.createDirectories(working);
            return new TrajectoryWriter(
                    lock, layout, null, new SetBeginning(folder, working, List.of(), Optional.empty()));
        } catch (IOException | RuntimeException | Error e) {
            lock.closeAndDelete();
            throw e;
        }
    }

    /**
     * Begins a set, or goes on with the one that is there, unfinished or complete. Nothing is changed until something is
     * appended.
     *
     * @param identity of what decides the numbers
     * @param count records that it is to have
     * @throws IOException if what is there is of another identity, has more records, or is damaged
     */
    static TrajectoryWriter goOn(Path folder, Layout layout, String identity, int count) throws IOException {
        ExclusiveFile lock = SetBeginning.lock(folder);
        try {
            SetBeginning there = SetBeginning.of(folder, identity).upTo(count);
            Files.createDirectories(there.working());
            return new TrajectoryWriter(lock, layout, identity, there);
        } catch (IOException | RuntimeException | Error e) {
            lock.closeAndDelete();
            throw e;
        }
    }

    /** Whether a file is one that a writer makes, in a folder of its own. */
    static boolean isOwn(Path file) {
        String name = file.getFileName().toString();
        return name.matches("(records-\\d{5}\\.f32|labels\\.i32|manifest\\.json|progress\\.json)(\\.part)?");
    }

    private TrajectoryWriter(ExclusiveFile lock, Layout layout, @Nullable String identity, SetBeginning beginning)
            throws IOException {
        this.lock = lock;
        this.layout = layout;
        this.identity = identity;
        this.beginning = beginning;
        working = beginning.working();
        List<TrajectoryManifest.Shard> there = beginning.shards();
        buffer = ByteBuffer.allocateDirect(
                        Math.max(layout.recordBytes(), BUFFER_BYTES / layout.recordBytes() * layout.recordBytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < there.size(); i++) {
            requireSize(there.get(i));
            int most = layout.recordsPerShard();
            if (i < there.size() - 1
                    ? there.get(i).records() != most
                    : there.get(i).records() > most) {
                throw new IOException(working.resolve(there.get(i).file()) + ": holds "
                        + there.get(i).records() + " records; this version makes files of " + most
                        + ", and cannot go on with others");
            }
        }
        if (there.isEmpty() || there.get(there.size() - 1).records() == layout.recordsPerShard()) {
            full.addAll(there);
            shard = open();
        } else {
            full.addAll(there.subList(0, there.size() - 1));
            shard = open();
            try {
                readAgain(there.get(there.size() - 1));
            } catch (IOException e) {
                shard.close();
                throw e;
            }
        }
        journalled = records();
    }

    /** Records that are written: the number of the next one. */
    int records() {
        return full.stream().mapToInt(TrajectoryManifest.Shard::records).sum() + recordsInShard;
    }

    /** Appends the first {@code count} records of {@code records}. */
    void append(float[] records, int count) throws IOException {
        if (!growing && identity != null && beginning.manifest().isPresent()) {
            // The files of a complete set are longer than its manifest says from here on.
            new TrajectoryJournal(identity, beginning.shards()).write(working);
        }
        growing = true;
        int done = 0;
        while (done < count) {
            if (recordsInShard == layout.recordsPerShard()) {
                closeShard();
                shard = open();
            }
            int now = Math.min(
                    Math.min(count - done, layout.recordsPerShard() - recordsInShard),
                    buffer.capacity() / layout.recordBytes());
            buffer.clear();
            buffer.asFloatBuffer().put(records, done * layout.floatsPerRecord(), now * layout.floatsPerRecord());
            buffer.limit(now * layout.recordBytes());
            checksum.update(buffer.duplicate());
            write();
            recordsInShard += now;
            done += now;
        }
        if (identity != null
                && System.nanoTime() - lastJournal >= layout.betweenJournals().toNanos()) {
            shard.force(true);
            new TrajectoryJournal(identity, shards()).write(working);
            journalled = records();
            lastJournal = System.nanoTime();
        }
    }

    /**
     * Completes the set.
     *
     * @param labels the class of each record; none if there are no classes
     * @param provenance of a new set; that of one which is extended stays
     */
    void finish(
            SampleShape shape, List<Double> times, Target target, long evaluations, Labels labels, JsonNode provenance)
            throws IOException {
        require(layout.floatsPerRecord() == times.size() * shape.size(), "records do not have the size of %s", times);
        int count = records();
        closeShard();
        deleteWhatIsNotOf(full.size());
        JsonNode before = beginning.provenance();
        new TrajectoryManifest(
                        TrajectoryManifest.FORMAT,
                        identity,
                        shape,
                        times,
                        target,
                        count,
                        evaluations,
                        full,
                        labels.classes(),
                        labels.classes() == 0 ? null : writeLabels(labels),
                        before == null ? provenance : before)
                .write(working);
        journalled = count;
        TrajectoryJournal.delete(working);
        if (!working.equals(beginning.folder())) {
            Durable.move(working, beginning.folder());
        }
        finished = true;
    }

    /** Leftovers of attempts that came further than was made sure of. */
    private void deleteWhatIsNotOf(int shards) throws IOException {
        try (Stream<Path> inside = Files.list(working)) {
            for (Path file : inside.filter(TrajectoryWriter::isOwn).toList()) {
                String name = file.getFileName().toString();
                boolean beyond = name.startsWith("records-") && name.compareTo(name(shards)) >= 0;
                if (beyond || name.endsWith(".part")) {
                    Files.delete(file);
                }
            }
        }
    }

    private TrajectoryManifest.Shard writeLabels(Labels labels) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(labels.values().length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(labels.values());
        CRC32C sum = new CRC32C();
        sum.update(bytes.duplicate());
        Durable.write(working.resolve(LABELS), out -> out.write(bytes.array()));
        return new TrajectoryManifest.Shard(LABELS, labels.values().length, sum.getValue());
    }

    /** What is not made sure of goes: on a full disk the space is needed to say so. */
    @Override
    public void close() throws IOException {
        try {
            shard.close();
            if (!finished) {
                cutToWhatIsSure();
            }
        } finally {
            lock.closeAndDelete();
        }
    }

    private void cutToWhatIsSure() throws IOException {
        if (journalled == 0) {
            Durable.deleteTree(working);
            return;
        }
        int sure = journalled;
        for (int i = 0; Files.exists(file(i)); i++) {
            int inThis = Math.min(sure, layout.recordsPerShard());
            sure -= inThis;
            if (inThis == 0) {
                Files.delete(file(i));
            } else {
                try (FileChannel channel = FileChannel.open(file(i), StandardOpenOption.WRITE)) {
                    channel.truncate((long) inThis * layout.recordBytes());
                }
            }
        }
        if (journalled == beginning.complete()) {
            TrajectoryJournal.delete(working); // a complete set that did not grow
        }
    }

    /** All shards so far. */
    private List<TrajectoryManifest.Shard> shards() {
        List<TrajectoryManifest.Shard> all = new ArrayList<>(full);
        if (recordsInShard > 0) {
            all.add(new TrajectoryManifest.Shard(name(full.size()), recordsInShard, checksum.getValue()));
        }
        return all;
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(
                file(full.size()), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void requireSize(TrajectoryManifest.Shard one) throws IOException {
        Path file = working.resolve(one.file());
        long expected = (long) one.records() * layout.recordBytes();
        if (Files.size(file) < expected) {
            throw new IOException(file + ": has " + Files.size(file) + " bytes, " + expected + " were written");
        }
    }

    /** A checksum cannot be taken up again, so the shard that is written on is read once more, and so checked. */
    private void readAgain(TrajectoryManifest.Shard last) throws IOException {
        long left = (long) last.records() * layout.recordBytes();
        while (left > 0) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), left));
            while (buffer.hasRemaining()) {
                if (shard.read(buffer) < 0) {
                    throw new IOException(working.resolve(last.file()) + ": ends too early");
                }
            }
            buffer.flip();
            left -= buffer.remaining();
            checksum.update(buffer);
        }
        if (checksum.getValue() != last.crc32c()) {
            throw new IOException(working.resolve(last.file())
                    + ": is damaged: its checksum is not the one that was written down; delete the folder " + working
                    + " to begin again");
        }
        recordsInShard = last.records();
    }

    /** A full disk says so without saying where. */
    private void write() throws IOException {
        try {
            while (buffer.hasRemaining()) {
                shard.write(buffer);
            }
        } catch (IOException e) {
            throw new IOException(file(full.size()) + ": " + e.getMessage(), e);
        }
    }

    private void closeShard() throws IOException {
        if (recordsInShard == 0) { // the one before had just become full
            shard.close();
            Files.delete(file(full.size()));
            return;
        }
        shard.truncate((long) recordsInShard * layout.recordBytes()); // of an attempt before, which came further
        shard.force(true);
        shard.close();
        full.add(new TrajectoryManifest.Shard(name(full.size()), recordsInShard, checksum.getValue()));
        checksum.reset();
        recordsInShard = 0;
    }

    private Path file(int index) {
        return working.resolve(name(index));
    }

    private static String name(int index) {
        return String.format(Locale.ROOT, "records-%05d.f32", index);
    }
}
