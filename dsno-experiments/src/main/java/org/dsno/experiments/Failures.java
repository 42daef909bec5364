package org.dsno.experiments;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.dsno.core.StoppedException;
import org.dsno.core.device.DeviceException;
import org.dsno.core.plugin.NearestName;
import org.dsno.core.plugin.PluginException;
import org.dsno.core.trajectory.NonFiniteStateException;
import org.dsno.experiments.cell.FolderInUseException;
import org.dsno.experiments.cell.StageException;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.sweep.DoesNotFitException;
import org.dsno.experiments.worker.WorkerException;
import picocli.CommandLine;

/** Turns what went wrong into words and an exit code. The stack trace is for those who ask for it. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
    static final int FAILED = 1;
    static final int WRONG_INPUT = 2;
    /** What a shell says of a command that Ctrl-C ended. */
    static final int STOPPED = 130;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof StoppedException) {
            return STOPPED; // whoever asked for it has been told
        }
        boolean wrongInput = failure instanceof ConfigurationException
                || failure instanceof PluginException
                || failure instanceof DeviceException;
        boolean expected = wrongInput
                || failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof NonFiniteStateException
                || failure instanceof StageException
                || failure instanceof WorkerException
                || failure instanceof DoesNotFitException
                || failure instanceof FolderInUseException;
        if (CommonOptions.debug(parsed)) {
            failure.printStackTrace(command.getErr());
        } else {
            command.getErr().println(command.getColorScheme().errorText(words(failure, expected)));
        }
        command.getErr().flush();
        return wrongInput ? WRONG_INPUT : FAILED;
    }

    /** A command line that cannot be understood: what is wrong with it, not the whole help. */
    static int ofTheCommandLine(CommandLine.ParameterException fault, String[] arguments) {
        PrintWriter err = fault.getCommandLine().getErr();
        Optional<String> option = nearestOption(fault);
        err.println(fault.getMessage()
                + option.map(name -> "; did you mean '" + name + "'?").orElse(""));
        if (option.isEmpty() && !CommandLine.UnmatchedArgumentException.printSuggestions(fault, err)) {
            err.println(fault.getCommandLine().getCommandSpec().qualifiedName() + " --help lists the options");
        }
        if (CommonOptions.debug(arguments)) {
            fault.printStackTrace(err);
        }
        err.flush();
        return WRONG_INPUT;
    }

    /** Of an option that is there but for a letter or two; picocli knows those that begin alike. */
    private static Optional<String> nearestOption(CommandLine.ParameterException fault) {
        if (!(fault instanceof CommandLine.UnmatchedArgumentException unmatched) || !unmatched.isUnknownOption()) {
            return Optional.empty();
        }
        return NearestName.of(
                unmatched.getUnmatched().get(0),
                fault.getCommandLine().getCommandSpec().optionsMap().keySet());
    }

    /** What nobody foresaw is a fault of dsno or of a plug-in, and said to be one. */
    static String words(Throwable failure, boolean expected) {
        return expected ? Reason.of(failure) : "unexpected: " + failure + "; --debug prints the stack trace";
    }
}
