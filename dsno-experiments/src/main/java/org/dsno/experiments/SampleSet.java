package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.data.ImageFolder;
import org.dsno.core.npz.ImageArchive;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.WrittenChoice;

/** A set of samples that an argument names: an archive of images, a folder of them, or a data source. */
final class SampleSet {
    static final String DESCRIPTION =
            "FILE.npz with arr_0 [N,H,W,C] in uint8, a folder of PNG files, or a data source as"
                    + " in an experiment file";

    private static final String ARCHIVE = ".npz";

    private SampleSet() {}

    static boolean isArchive(String named) {
        return named.endsWith(ARCHIVE);
    }

    /**
     * Reads it.
     *
     * @throws IOException if there is nothing of the kind; the message names it
     */
    static Samples read(String named, PluginRegistry registry) throws IOException {
        if (isArchive(named)) {
            return ImageArchive.read(Path.of(named));
        }
        if (!named.contains("{") && Files.isDirectory(Path.of(named))) {
            return ImageFolder.read(Path.of(named));
        }
        try {
            return Chosen.data(WrittenChoice.data(Path.of("data source"), named, registry), Path.of(""), Seeds.of(0));
        } catch (IllegalArgumentException e) {
            throw new IOException(named + ": " + e.getMessage(), e); // settings that do not fit what the files have
        }
    }
}
