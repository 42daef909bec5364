package org.dsno.experiments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where an experiment file's plug-in jars are. */
final class PluginFolders {
    private PluginFolders() {}

    /**
     * {@return the folders that were given, or else that beside the file, if it is there}
     *
     * @param given by the command line; may be empty
     */
    static List<Path> of(List<Path> given, Path file) {
        if (!given.isEmpty()) {
            return given;
        }
        Path beside = file.toAbsolutePath().resolveSibling("plugins");
        return Files.isDirectory(beside) ? List.of(beside) : List.of();
    }
}
