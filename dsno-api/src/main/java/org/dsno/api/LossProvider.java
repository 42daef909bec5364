package org.dsno.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A loss: the distance between what the operator says and what it should say. */
public interface LossProvider<S extends Record> extends Plugin<S> {
    /**
     * Makes it from its settings. What it reads is read here; the loss may then be added to several graphs.
     *
     * @param settings checked and complete
     * @param folder the folder against which relative paths in the settings are resolved
     * @return the loss
     * @throws IOException if a file is missing, unreadable or of another format; the message names the file
     * @throws IllegalArgumentException if the settings ask for what the file does not have
     */
    Loss create(S settings, Path folder) throws IOException;

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
