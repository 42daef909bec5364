package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.operator.SavedOperator;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.sweep.OperatorFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code dsno export-operator}. */
@Command(
        name = "export-operator",
        mixinStandardHelpOptions = true,
        description = {
            "Writes an operator as a TensorFlow SavedModel: noise [B,H,W,C] and times [T] to trajectory [B,T,H,W,C].",
            "Example: dsno export-operator runs/mine/cells/one/seed=0_1234 operator-model"
        })
final class ExportOperator implements Callable<Integer> {
    @Parameters(paramLabel = "OPERATOR", description = "a cell's folder, or its operator.safetensors")
    private Path from = Path.of("");

    @Parameters(paramLabel = "DIR", description = "folder of the model; must not be there")
    private Path to = Path.of("");

    @Option(
            names = "--times",
            paramLabel = "T",
            description = "times of a trajectory (default: as many as in training)")
    private int times;

    @Option(names = "--plugins", paramLabel = "DIR", description = "folder of plug-in jars, may be repeated")
    private List<Path> plugins = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        try (PluginRegistry registry = PluginRegistry.load(plugins)) {
            Path file = Files.isDirectory(from) ? from.resolve("operator.safetensors") : from;
            OperatorFile operator = OperatorFile.read(file, registry);
            if (times < 0) {
                throw new ParameterException(new CommandLine(this), "--times: must be at least 1, was " + times);
            }
            int asked = times == 0 ? operator.times().size() : times;
            TensorFlowSessions sessions = new TensorFlowSessions(
                    ExecutionDevice.select(DeviceChoice.CPU, SessionOptions.DEFAULT), SessionOptions.DEFAULT);
            SavedOperator.write(operator.operator(), to, asked, sessions);
            System.out.println("operator for " + asked + " times, trained at " + operator.times() + ": " + to);
            return 0;
        }
    }
}
