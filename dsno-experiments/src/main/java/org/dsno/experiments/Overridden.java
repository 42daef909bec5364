package org.dsno.experiments;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option of commands that read an experiment file to change it for once. */
final class Overridden {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = {
                "change the file for this once, may be repeated: a dotted key of a cell, for all cells"
                        + " (training.steps=100), or one of the file (seeds=[7], defaults.training.steps=100,"
                        + " experiments.NAME.grid.operator.modes=[1, 2])"
            })
    private List<String> settings = new ArrayList<>();

    List<String> settings() {
        return settings;
    }
}
