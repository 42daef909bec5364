package org.dsno.api;

import java.io.IOException;
import java.nio.file.Path;

/** A data source: where the samples of an experiment come from. */
public interface DataSourceProvider<S extends Record> extends Plugin<S> {
    /**
     * Reads or draws the samples. Called once per run for each seed and settings, before anything is trained.
     *
     * @param settings checked and complete
     * @param folder the folder against which relative paths in the settings are resolved
     * @param seeds named random streams, for sources that draw
     * @return at least one sample
     * @throws IOException if a file is missing, unreadable, truncated or of another format; the message names the file
     * @throws IllegalArgumentException if the settings ask for what the source does not have
     */
    Samples load(S settings, Path folder, Seeds seeds) throws IOException;
}
