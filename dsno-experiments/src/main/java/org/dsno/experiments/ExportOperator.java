package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.operator.SavedOperator;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.cell.OperatorFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsno export operator}. */
@Command(
        name = "operator",
        description = "Writes an operator as a TensorFlow SavedModel: noise [B,H,W,C] and times [T] to trajectory"
                + " [B,T,H,W,C].",
        footer = "  dsno export operator runs/mine/cells/one/seed=0_1234 operator-model")
final class ExportOperator implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private OperatorParameter from = new OperatorParameter();

    @Parameters(index = "1", paramLabel = "DIR", description = "folder of the model; must not be there")
    private Path to = Path.of("");

    @Option(
            names = "--times",
            paramLabel = "T",
            description = "times of a trajectory (default: as many as in training)")
    private int times;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Override
    public Integer call() throws IOException {
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = plugins.load(console)) {
            OperatorFile operator = OperatorFile.read(from.file(), registry);
            if (times < 0) {
                throw common.wrong("--times: must be at least 1, was " + times);
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
