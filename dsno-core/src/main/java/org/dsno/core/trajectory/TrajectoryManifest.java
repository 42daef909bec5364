package org.dsno.core.trajectory;

import static org.dsno.api.Arguments.require;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.dsno.api.SampleShape;
import org.dsno.core.storage.Durable;
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

    void write(Path folder) throws IOException {
        Durable.write(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
    }

    static TrajectoryManifest read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            return JSON.readValue(Files.readString(file), TrajectoryManifest.class);
        } catch (ValueInstantiationException e) {
            Throwable refused = e.getCause() == null ? e : e.getCause();
            throw new IOException(file + ": " + refused.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": is missing", e);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": not the manifest of a trajectory set: " + e.getOriginalMessage(), e);
        }
    }
}
