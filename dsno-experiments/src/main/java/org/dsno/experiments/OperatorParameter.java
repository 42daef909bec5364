package org.dsno.experiments;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** Where a trained operator is. */
final class OperatorParameter {
    @Parameters(index = "0", paramLabel = "OPERATOR", description = "a cell's folder, or its operator.safetensors")
    private Path from = Path.of("");

    Path file() {
        return Files.isDirectory(from) ? from.resolve("operator.safetensors") : from;
    }
}
