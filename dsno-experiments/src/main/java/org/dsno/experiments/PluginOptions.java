package org.dsno.experiments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dsno.core.plugin.PluginRegistry;
import picocli.CommandLine.Option;

/** Where plug-in jars are. */
final class PluginOptions {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description =
                    "folder of plug-in jars, may be repeated (default: plugins/ beside the experiment file, if there"
                            + " is one)")
    private List<Path> folders = new ArrayList<>();

    /** {@return the plug-ins of dsno and of these folders; the user hears of what cannot be loaded} */
    PluginRegistry load(Console console) {
        return load(folders, console);
    }

    /** {@return the same, and without a folder those beside an experiment file} */
    PluginRegistry load(Path file, Console console) {
        return load(of(file), console);
    }

    /** {@return the folders, or without one that beside an experiment file} */
    List<Path> of(Path file) {
        return PluginFolders.of(folders, file);
    }

    private static PluginRegistry load(List<Path> folders, Console console) {
        PluginRegistry registry = PluginRegistry.load(folders);
        registry.warnings().forEach(console::warn);
        return registry;
    }
}
