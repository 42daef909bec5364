package org.dsno.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A feature network: what metrics of sets look at in place of the samples' own numbers. */
public interface FeatureNetworkProvider<S extends Record> extends Plugin<S> {
    /**
     * Opens it. It is opened once before anything is trained, to see that it works, and for each cell that is measured.
     *
     * @param settings checked and complete
     * @param folder the folder against which relative paths in the settings are resolved
     * @param data the experiment's data; a network that learns nothing from them checks only the shape
     * @return the network, closed by the caller
     * @throws IOException if a file is missing, unreadable or of another format; the message names the file
     * @throws IllegalArgumentException if the settings ask for what the file does not have, or do not fit the data
     */
    FeatureNetwork open(S settings, Path folder, Samples data) throws IOException;

    /**
     * The SHA-256 of the files that its weights are read from, in hexadecimal: a file may change under an unchanged name.
     * What it returns is in the identity of cells; where the files lie is then {@link #withoutInfluence}.
     *
     * @return empty if it reads none
     * @throws IOException if a file cannot be read; the message names it
     */
    default Optional<String> weightsSha256(S settings, Path folder) throws IOException {
        return Optional.empty();
    }
}
