package org.dsno.experiments;

import java.nio.file.Path;
import org.dsno.experiments.config.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the results of an experiment file are. */
final class SweepFolderOption {
    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "folder of the file's results (default: runs/NAME in the current folder)")
    private @Nullable Path output;

    Path of(Plan plan) {
        return output == null ? Path.of("runs", plan.name()) : output;
    }
}
