package org.dsno.core.trajectory;

import static org.dsno.api.Arguments.require;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.dsno.api.SampleShape;
import org.dsno.core.storage.Durable;
import org.dsno.core.storage.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What a trajectory set says of itself.
 *
 * @param format version of the layout, 2
 * @param identity of what decides the numbers: where it is equal, the set can be extended; null for an imported set
 * @param shape of one sample
 * @param times the kept times, decreasing; the first is 1, where the noise is
 * @param target what is kept at the times after the first
 * @param count records in the set
 * @param evaluations teacher evaluations (NFE) that each trajectory cost
 * @param shards the files
 * @param classes how many classes the samples may be of; 0 if they have none
 * @param labels the file of classes, where there are any
 * @param provenance everything the set was made from: settings, seed, versions, device
 */
record TrajectoryManifest(
        int format,
        @Nullable String identity,
        SampleShape shape,
        List<Double> times,
        Target target,
        int count,
        long evaluations,
        List<Shard> shards,
        int classes,
        @Nullable Shard labels,
        JsonNode provenance) {
    static final int FORMAT = 2;
    private static final String FILE = "manifest.json";
    private static final String SHA256 = "sha256";
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addMixIn(SampleShape.class, DerivedValues.class);

    /**
     * One file of records. It may be longer while the set is being extended: what the manifest tells of is its beginning.
     *
     * @param crc32c checksum of so many records
     */
    record Shard(String file, int records, long crc32c) {}

    /** Keeps what can be computed from a shape out of the file. */
    @JsonIgnoreProperties("image")
    private interface DerivedValues {}

    TrajectoryManifest {
        require(format != 0, "it is not the manifest of a trajectory set");
        require(format == FORMAT, "it is of format %d, this version reads format %d", format, FORMAT);
        require(times.size() >= 2, "it keeps %d times, a trajectory has at least two", times.size());
        require(shape != null && target != null && shards != null && count >= 1, "it does not say what it holds");
        for (int i = 0; i < shards.size(); i++) {
            int first = shards.get(0).records();
            int records = shards.get(i).records();
            require(
                    i < shards.size() - 1 ? records == first : records >= 1 && records <= first,
                    "its file %s holds %d records, the first one %d",
                    shards.get(i).file(),
                    records,
                    first);
        }
        require(
                shards.stream().mapToLong(Shard::records).sum() == count,
                "its shards do not hold the %d records that it claims",
                count);
        require(
                classes == 0 ? labels == null : labels != null && labels.records() == count,
                "it has %d classes, and not just as many labels as it has records",
                classes);
        require(provenance != null && !provenance.isMissingNode(), "it does not tell what it was made from");
        times = List.copyOf(times);
        shards = List.copyOf(shards);
    }

    /** {@return bytes of one record: the noise and every kept time, float32} */
    int recordBytes() {
        return Math.multiplyExact(Math.multiplyExact(times.size(), shape.size()), Float.BYTES);
    }

    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /** The manifest has no checksum elsewhere, so it holds its own: the SHA-256 of all before it. */
    void write(Path folder) throws IOException {
        ObjectNode tree = JSON.valueToTree(this);
        tree.put(SHA256, sha256(tree));
        Durable.write(folder.resolve(FILE), JSON.writeValueAsString(tree) + "\n");
    }

    private static String sha256(ObjectNode withoutSum) throws JsonProcessingException {
        MessageDigest digest = Sha256.digest();
        digest.update(JSON.writeValueAsString(withoutSum).getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest);
    }

    /** {@return the text of the file} */
    static String text(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IOException(whyMissing(folder, file), e);
        }
    }

    static TrajectoryManifest read(Path folder) throws IOException {
        return read(folder, text(folder));
    }

    /** Reads the text of the file. */
    static TrajectoryManifest read(Path folder, String text) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            JsonNode json = JSON.readTree(text);
            if (!(json instanceof ObjectNode tree)) {
                throw new IOException(file + ": not the manifest of a trajectory set");
            }
            JsonNode sum = tree.remove(SHA256);
            TrajectoryManifest manifest = JSON.treeToValue(tree, TrajectoryManifest.class);
            if (sum == null || !sum.asText().equals(sha256(tree))) {
                throw new IOException(file + ": is damaged, or was edited: its checksum is not that of its content");
            }
            return manifest;
        } catch (ValueInstantiationException e) {
            Throwable refused = e.getCause() == null ? e : e.getCause();
            throw new IOException(file + ": " + refused.getMessage(), e);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": not the manifest of a trajectory set: " + TrajectoryJournal.words(e), e);
        }
    }

    private static String whyMissing(Path folder, Path file) throws IOException {
        Path unfinished = SetBeginning.unfinished(folder);
        if (Files.exists(unfinished)) {
            int safe = TrajectoryJournal.read(unfinished)
                    .map(TrajectoryJournal::records)
                    .orElse(0);
            return folder + ": is not complete; " + unfinished + " has " + safe
                    + " of its trajectories. Go on with the command that made them";
        }
        if (Files.notExists(folder)) {
            return folder + ": is not there";
        }
        if (Files.exists(folder.resolve("data.mdb"))) {
            return folder + ": is an LMDB database, not a trajectory set";
        }
        return file + ": is missing";
    }
}
