package org.dsno.experiments.cell;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dsno.core.Progress;
import org.dsno.core.storage.Durable;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.Checkpoints;
import org.dsno.core.training.DivergedException;
import org.dsno.experiments.config.Cell;

/**
 * What methods learn in a sweep for cells that differ in sampling alone: each once. A folder {@code student-ID} holds what a
 * complete training has come to, as checkpoints, and its losses; {@code student-ID.training} those of one that is not.
 */
final class StudentStage {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path stages;
    private final ObjectNode environment;

    StudentStage(Path stages, ObjectNode environment) {
        this.stages = stages;
        this.environment = environment;
    }

    /** A training; one whose checkpoints hold what it has come to is at its end at once. */
    @FunctionalInterface
    interface Learning {
        /**
         * Runs it.
         *
         * @param losses the table of its losses
         */
        Map<String, HostTensor> run(Checkpoints checkpoints, Path losses, Progress progress) throws IOException;
    }

    /**
     * What the method of a cell has learned, learned now if it is not there.
     *
     * @param updates of the training
     * @param table where the losses of the training are wanted, too
     * @throws StageException if the training diverges
     * @throws IOException if it cannot be written, or what is there cannot be read
     */
    Map<String, HostTensor> get(Cell cell, Origins origins, int updates, Path table, Learning learning, Watcher watcher)
            throws IOException {
        Identity identity = Identity.ofStudent(cell, origins);
        Path complete = stages.resolve("student-" + identity.shortHash());
        boolean there = Files.exists(complete);
        Path folder = there ? complete : complete.resolveSibling(complete.getFileName() + ".training");
        Files.createDirectories(folder);
        Path losses = folder.resolve("metrics.csv");
        if (there) { // others read it too: nothing is written to it
            watcher.note("training: made before, " + complete.getFileName());
            copy(losses, table);
        }
        Map<String, HostTensor> weights;
        try {
            weights = learning.run(
                    new Checkpoints(Stage.checkpoints(folder), identity.hash(), watcher::note),
                    there ? table : losses,
                    there ? Progress.silent() : watcher.part("training"));
        } catch (DivergedException e) {
            throw new StageException(identity.hash(), e); // every cell of this training diverges at the same step
        } finally {
            if (!there) {
                copy(losses, table);
            }
        }
        if (!there) {
            if (Checkpoints.reached(Stage.checkpoints(folder)) < updates) {
                throw new IllegalStateException(
                        "the method '" + cell.settings().method().name() + "' has settings of sampling alone, but keeps"
                                + " nothing that it has learned");
            }
            ObjectNode manifest = environment.deepCopy();
            manifest.put("identity", identity.hash());
            manifest.set("inputs", identity.inputs());
            Durable.write(folder.resolve("manifest.json"), JSON.writeValueAsString(manifest) + "\n");
            Durable.move(folder, complete);
        }
        return weights;
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Durable.write(to, Files.readString(from));
        }
    }
}
