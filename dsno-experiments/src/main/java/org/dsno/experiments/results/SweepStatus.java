package org.dsno.experiments.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dsno.core.storage.Durable;

/**
 * How far a sweep is, as {@code status.json} in its folder.
 *
 * @param started when the run that is told of began, ISO 8601 in UTC
 * @param updated when this was written; of a process that was killed, the state is still running
 * @param running the cells that are being run
 */
public record SweepStatus(
        State state, String started, String updated, Owner process, Counts cells, List<Running> running) {
    private static final String FILE = "status.json";
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    /** What a sweep is doing. */
    public enum State {
        @JsonProperty("running")
        RUNNING,
        /** All cells are done, or all that were asked for: those waiting were left out by choice. */
        @JsonProperty("done")
        DONE,
        /** One cell failed at least; or the sweep could not go on. */
        @JsonProperty("failed")
        FAILED,
        /** Somebody ended it before all cells that were asked for were tried. */
        @JsonProperty("stopped")
        STOPPED
    }

    /** The process that runs the sweep. */
    public record Owner(long pid, String host) {
        /** {@return this process} */
        public static Owner here() {
            return new Owner(ProcessHandle.current().pid(), ownName());
        }

        private static String ownName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "unknown"; // a machine need not know its own name
            }
        }
    }

    /** Numbers of cells; what is neither done, failed nor running is waiting. */
    public record Counts(int total, int done, int failed, int running, int waiting) {
        /** {@return the numbers, of which the last follows from the others} */
        public static Counts of(int total, int done, int failed, int running) {
            return new Counts(total, done, failed, running, total - done - failed - running);
        }
    }

    /**
     * A cell that is being run.
     *
     * @param folder in that of the sweep, with / between its parts
     */
    public record Running(String experiment, Map<String, String> axes, long seed, String folder) {
        public Running {
            axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
        }

        /** {@return a cell of the plan} */
        public static Running of(PlannedCell cell) {
            return new Running(cell.experiment(), cell.axes(), cell.seed(), cell.folder());
        }
    }

    public SweepStatus {
        running = List.copyOf(running);
    }

    /**
     * How far this process is now.
     *
     * @param started when it began
     */
    public static SweepStatus now(State state, Instant started, Counts cells, List<Running> running) {
        return new SweepStatus(state, text(started), text(Instant.now()), Owner.here(), cells, running);
    }

    /** Writes it to a sweep's folder, complete or not at all. */
    public void write(Path folder) throws IOException {
        Durable.write(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
    }

    /**
     * Reads it from a sweep's folder.
     *
     * @throws IOException if it is not there or damaged; the message names the file
     */
    public static SweepStatus read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            throw new IOException(file + ": is missing; a sweep writes it when it is run");
        }
        try {
            JsonNode tree = JSON.readTree(Files.readString(file));
            RequiredKeys.check(file, tree, SweepStatus.class);
            return JSON.treeToValue(tree, SweepStatus.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": is damaged: " + e.getOriginalMessage(), e);
        }
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
