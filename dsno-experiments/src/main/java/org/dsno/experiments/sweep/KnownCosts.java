package org.dsno.experiments.sweep;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.worker.StepCosts;

/** What runs of a sweep have measured, in a file of its folder, so that the next one need not measure it again. */
final class KnownCosts {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    /**
     * What is in the file.
     *
     * @param conditions of the measurement: the machine, what runs on it, and how
     * @param costs by what was measured
     */
    private record Content(String conditions, TreeMap<String, StepCosts> costs) {}

    private final Optional<Path> file;
    private final Content content;

    private KnownCosts(Optional<Path> file, Content content) {
        this.file = file;
        this.content = content;
    }

    /** {@return none, and what is added is kept for this run alone} */
    static KnownCosts none() {
        return new KnownCosts(Optional.empty(), new Content("", new TreeMap<>()));
    }

    /** {@return those of a file that were measured under these conditions} */
    static KnownCosts of(Path file, String conditions) {
        if (Files.exists(file)) {
            try {
                Content content = JSON.readValue(file.toFile(), Content.class);
                if (content != null && content.conditions().equals(conditions)) {
                    return new KnownCosts(Optional.of(file), content);
                }
            } catch (IOException e) {
                // Damaged, or of another version: all that is lost is the seconds of measuring again.
            }
        }
        return new KnownCosts(Optional.of(file), new Content(conditions, new TreeMap<>()));
    }

    /** {@return whether there are any} */
    boolean isEmpty() {
        return content.costs().isEmpty();
    }

    /** Forgets all of them. */
    void clear() {
        content.costs().clear();
    }

    Optional<StepCosts> of(String what) {
        return Optional.ofNullable(content.costs().get(what));
    }

    void add(String what, StepCosts costs) throws IOException {
        content.costs().put(what, costs);
        if (file.isPresent()) {
            Files.createDirectories(file.get().toAbsolutePath().getParent());
            Durable.write(file.get(), JSON.writeValueAsString(content) + "\n");
        }
    }
}
