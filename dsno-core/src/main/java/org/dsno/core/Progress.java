package org.dsno.core;

/** Hears how far a long piece of work has come. */
@FunctionalInterface
public interface Progress {
    /** Called after every piece that is done, often. */
    void advanced(long done, long total);

    /** For work that nobody watches. */
    static Progress silent() {
        return (done, total) -> {};
    }
}
