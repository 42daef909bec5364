package org.dsno.experiments.cell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dsno.core.training.Checkpoints;

/**
 * A part of a cell that other cells may share.
 *
 * @param kind what it is
 * @param hash of its identity
 * @param seed of the cells that share it
 * @param bytes that it must have on the disk for the cell
 * @param work for the cell: evaluations of the teacher for one sample (NFE), or steps of a training
 */
public record Stage(Kind kind, String hash, long seed, long bytes, long work) {
    /** What a stage is. */
    public enum Kind {
        TEACHER("teacher", "teacher"),
        STUDENT("student", "student"),
        TRAINING_SET("trajectories", "trajectories"),
        HELD_OUT_SET("trajectories", "held-out trajectories");

        private final String folder;
        private final String words;

        Kind(String folder, String words) {
            this.folder = folder;
            this.words = words;
        }

        /** {@return whether it is made by a training} */
        public boolean isTrained() {
            return this == TEACHER || this == STUDENT;
        }

        /** {@return what to call it} */
        public String words() {
            return words;
        }
    }

    /** {@return the name of its folder} */
    public String folder() {
        return kind.folder + "-" + hash.substring(0, Identity.SHORT);
    }

    /** {@return bytes of it that are there, complete or not} */
    public long present(Path stages) throws IOException {
        Path complete = stages.resolve(folder());
        return kind.isTrained()
                ? Files.exists(complete) ? bytes : 0
                : Math.max(FolderSize.of(complete), FolderSize.of(complete.resolveSibling(folder() + ".unfinished")));
    }

    /** {@return whether nothing of it has to be made} */
    public boolean isThere(Path stages) throws IOException {
        return present(stages) >= bytes;
    }

    /** {@return where a training keeps its states; not there for other stages} */
    public Path training(Path stages) {
        return stages.resolve(folder() + ".training");
    }

    static Path checkpoints(Path training) {
        return training.resolve("checkpoints");
    }

    /** {@return the part of its work, from 0 to 1, that an earlier run has not done} */
    public double left(Path stages) throws IOException {
        double done = (double) present(stages) / bytes;
        if (kind.isTrained() && done == 0) {
            done = (double) Checkpoints.reached(checkpoints(training(stages))) / work;
        }
        return Math.max(0, 1 - done);
    }

    /** {@return the larger of two needs of one stage} */
    public Stage max(Stage other) {
        return bytes >= other.bytes ? this : other;
    }
}
