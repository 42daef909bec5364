package org.dsno.core.trajectory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dsno.core.storage.Durable;

/**
 * How far a set is that is being made: the records which are on the disk, whatever happens. What the files hold beyond
 * them is made again.
 *
 * @param identity of what decides the numbers
 * @param shards the files so far; the last one may be written on
 */
record TrajectoryJournal(String identity, List<TrajectoryManifest.Shard> shards) {
    private static final String FILE = "progress.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    TrajectoryJournal {
        shards = List.copyOf(shards);
    }

    int records() {
        return shards.stream().mapToInt(TrajectoryManifest.Shard::records).sum();
    }

    void write(Path folder) throws IOException {
        Durable.write(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
    }

    static Optional<TrajectoryJournal> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), TrajectoryJournal.class));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + ": does not tell how far a trajectory set is: " + words(e) + "; delete the folder " + folder
                            + " to begin again",
                    e);
        }
    }

    /** Jackson's message, without what it says of itself. */
    static String words(JsonProcessingException e) {
        return e.getOriginalMessage()
                .replaceAll("(?s)\\s*\\(start marker at.*", "")
                .replaceAll("(?s)\\s*at \\[Source.*", "");
    }

    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }
}
