package org.dsno.experiments;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** Which experiment file. */
final class ExperimentFileParameter {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "experiments.yaml",
            description = "the experiment file (default: ${DEFAULT-VALUE})")
    private Path file = Path.of("experiments.yaml");

    Path path() {
        return file;
    }

    /** {@return the folder where its relative paths start} */
    Path folder() {
        return file.resolveSibling("");
    }
}
