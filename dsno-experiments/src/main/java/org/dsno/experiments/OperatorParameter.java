package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dsno.experiments.cell.OperatorFile;
import picocli.CommandLine.Parameters;

/** Where a trained operator is. */
final class OperatorParameter {
    @Parameters(index = "0", paramLabel = "OPERATOR", description = "a cell's folder, or its operator.safetensors")
    private Path from = Path.of("");

    /** @throws IOException if it is a folder that has none; the message says what it is */
    Path file() throws IOException {
        if (!Files.isDirectory(from)) {
            return from;
        }
        Path file = from.resolve(OperatorFile.NAME);
        if (Files.notExists(file)) {
            throw new IOException(from
                    + (Files.exists(from.resolve("plan.json"))
                            ? ": is the folder of a sweep; its cells are folders below " + from.resolve("cells")
                            : ": has no " + file.getFileName()
                                    + "; a cell has one when its training is done, if its method learns an operator"));
        }
        return file;
    }
}
