package org.dsno.experiments.cell;

import static org.dsno.api.Arguments.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dsno.api.SampleShape;
import org.dsno.core.operator.OperatorArchitecture;
import org.dsno.core.operator.TrainedOperator;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.tensor.Safetensors;
import org.dsno.experiments.config.CellSettings;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.config.SettingsTree;
import org.dsno.experiments.config.WrittenChoice;

/**
 * An operator in a file: its weights, and in the file's metadata all that it takes to use them.
 *
 * @param times that it was trained at, decreasing
 */
public record OperatorFile(TrainedOperator operator, List<Double> times) {
    /** Its name in the folder of a cell. */
    public static final String NAME = "operator.safetensors";

    private static final String KIND = "dsno-operator";
    // Each is a few ops of the graph, which is built to know what the file should hold.
    private static final int MOST_MODES = 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes the file, complete or not at all. */
    static void write(Path file, CellSettings settings, TrainedOperator operator, List<Double> times)
            throws IOException {
        OperatorArchitecture architecture = operator.architecture();
        SampleShape shape = architecture.shape();
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("kind", KIND);
        metadata.put("weights", "moving average");
        metadata.put("backbone", SettingsTree.of(settings.operator().backbone()).toString());
        metadata.put("schedule", SettingsTree.of(settings.schedule()).toString());
        metadata.put("shape", JSON.writeValueAsString(List.of(shape.height(), shape.width(), shape.channels())));
        metadata.put("classes", Integer.toString(architecture.classes()));
        metadata.put("modes", Integer.toString(architecture.modes()));
        metadata.put("times", JSON.writeValueAsString(times));
        new Safetensors(operator.weights(), metadata).write(file);
    }

    /**
     * Reads an operator.
     *
     * @param plugins that its backbone and schedule are among
     * @throws IOException if the file cannot be read, is no operator, or names a plug-in that is not there
     */
    public static OperatorFile read(Path file, PluginRegistry plugins) throws IOException {
        Safetensors tensors = Safetensors.read(file);
        Map<String, String> metadata = tensors.metadata();
        if (!KIND.equals(metadata.get("kind"))) {
            throw new IOException(file + ": is no operator of dsno: "
                    + (metadata.containsKey("kind")
                            ? "its metadata say that it is a " + metadata.get("kind")
                            : "its metadata do not say what it is"));
        }
        try {
            JsonNode sides = JSON.readTree(metadata.get("shape"));
            SampleShape shape = new SampleShape(
                    sides.path(0).asInt(), sides.path(1).asInt(), sides.path(2).asInt());
            int classes = Integer.parseInt(metadata.get("classes"));
            int modes = Integer.parseInt(metadata.get("modes"));
            require(modes <= MOST_MODES, "it claims %d Fourier modes", modes);
            OperatorArchitecture architecture = new OperatorArchitecture(
                    Chosen.backbone(
                            WrittenChoice.backbone(file, String.valueOf(metadata.get("backbone")), plugins),
                            shape,
                            classes),
                    shape,
                    classes,
                    Chosen.schedule(WrittenChoice.schedule(file, String.valueOf(metadata.get("schedule")), plugins)),
                    modes);
            List<Double> times = new ArrayList<>();
            JSON.readTree(metadata.get("times")).forEach(time -> times.add(time.asDouble()));
            architecture.requireFits(tensors.tensors());
            return new OperatorFile(new TrainedOperator(architecture, tensors.tensors()), List.copyOf(times));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException(file + ": is damaged, or of another version: " + Reason.of(e), e);
        }
    }
}
