package org.dsno.experiments;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a table and its figure go. */
final class FigureFolderOption {
    @Option(names = "--output", paramLabel = "DIR", required = true, description = "folder of the table and the figure")
    private Path output = Path.of("");

    Path folder() {
        return output;
    }
}
