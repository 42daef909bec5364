package org.dsno.core;

/** Hears how far a long piece of work has come. */
@FunctionalInterface
public interface Progress {
    /** Called after every piece that is done, often. */
    void advanced(long done, long total);

    /** Called first where an earlier run has done a part, which took none of this run's time. */
    default void startedAt(long done) {}

    /** For work that nobody watches. */
    static Progress silent() {
        return (done, total) -> {};
    }
}
