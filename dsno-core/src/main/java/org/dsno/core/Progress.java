package org.dsno.core;

/** Hears how far a long piece of work has come, and may ask it to stop. */
@FunctionalInterface
public interface Progress {
    /** Called after every piece that is done, often. */
    void advanced(long done, long total);

    /** Called first where an earlier run has done a part, which took none of this run's time. */
    default void startedAt(long done) {}

    /**
     * {@return whether the work should make sure of what it has done and end with a {@link StoppedException}} Asked after
     * every piece that is done.
     */
    default boolean stops() {
        return false;
    }

    /** For work that nobody watches. */
    static Progress silent() {
        return (done, total) -> {};
    }
}
