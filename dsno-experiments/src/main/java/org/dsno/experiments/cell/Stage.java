package org.dsno.experiments.cell;

/**
 * A part of a cell that other cells may share.
 *
 * @param kind what it is
 * @param hash of its identity
 * @param seed of the cells that share it
 * @param bytes that it must have on the disk for the cell
 * @param work for the cell: evaluations of the teacher for one sample (NFE), or steps of the teacher's training
 */
public record Stage(Kind kind, String hash, long seed, long bytes, long work) {
    /** What a stage is. */
    public enum Kind {
        TEACHER("teacher", "teacher"),
        TRAINING_SET("trajectories", "trajectories"),
        HELD_OUT_SET("trajectories", "held-out trajectories");

        private final String folder;
        private final String words;

        Kind(String folder, String words) {
            this.folder = folder;
            this.words = words;
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

    /** {@return the larger of two needs of one stage} */
    public Stage max(Stage other) {
        return bytes >= other.bytes ? this : other;
    }
}
