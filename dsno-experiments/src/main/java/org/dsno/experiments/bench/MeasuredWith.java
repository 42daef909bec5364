package org.dsno.experiments.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.experiments.cell.Environment;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.SettingsTree;

/** What a bench was measured with: two are compared by it. */
public final class MeasuredWith {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    private MeasuredWith() {}

    /** {@return environment, session, cell and settings, as a JSON object} */
    public static ObjectNode of(Cell cell, ExecutionDevice device, SessionOptions session, ObjectNode into)
            throws IOException {
        ObjectNode environment = Environment.describe(device);
        environment.put("processor", processor());
        into.set("environment", environment);
        into.set("session", SettingsTree.of(session));
        into.put("cell", cell.name());
        into.set("settings", SettingsTree.of(cell.settings()));
        return into;
    }

    /** The model, where Linux says it; of some architectures it says none. */
    private static String processor() throws IOException {
        return Files.isReadable(PROCESSORS)
                ? model(Files.readAllLines(PROCESSORS, StandardCharsets.ISO_8859_1))
                : "not known";
    }

    static String model(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(MODEL))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("not known");
    }
}
