package org.dsno.experiments.cell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.SettingsTree;

/** The weights, in a file, of what a method samples with that is no operator. */
final class StudentFile {
    static final String NAME = "student.safetensors";
    private static final String KIND = "dsno-student";

    private StudentFile() {}

    static void write(Path file, Cell cell, Map<String, HostTensor> weights) throws IOException {
        String method = SettingsTree.of(cell.settings().method()).toString();
        new Safetensors(weights, Map.of("kind", KIND, "method", method)).write(file);
    }

    /** @throws IOException if the file cannot be read, or is something else */
    static Map<String, HostTensor> read(Path file) throws IOException {
        Safetensors tensors = Safetensors.read(file);
        if (!KIND.equals(tensors.metadata().get("kind"))) {
            throw new IOException(file + ": is no student of a method of dsno");
        }
        return tensors.tensors();
    }
}
