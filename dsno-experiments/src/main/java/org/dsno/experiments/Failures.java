package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.dsno.core.device.DeviceException;
import org.dsno.core.plugin.PluginException;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.sweep.FolderInUseException;
import picocli.CommandLine;

/** Turns what went wrong into words and an exit code. The stack trace is for those who ask for it. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
    private static final int FAILED = 1;
    private static final int WRONG_INPUT = 2;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        boolean wrongInput = failure instanceof ConfigurationException
                || failure instanceof PluginException
                || failure instanceof DeviceException;
        boolean known = wrongInput || failure instanceof IOException || failure instanceof FolderInUseException;
        RunExperiment options = command.getCommand();
        if (!known || options.debug()) {
            throw failure;
        }
        command.getErr().println(command.getColorScheme().errorText(words(failure)));
        command.getErr().flush();
        return wrongInput ? WRONG_INPUT : FAILED;
    }

    private static String words(Exception failure) {
        if (failure instanceof FileSystemException system) {
            String reason = system.getReason() == null
                    ? failure.getClass().getSimpleName().replace("Exception", "")
                    : system.getReason();
            return system.getFile() + ": " + reason;
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
