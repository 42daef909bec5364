package org.dsno.experiments;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands have: help with exit codes, and stack traces for those who ask for them. */
@Command(
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything is done",
            "1:something failed: a cell, a plug-in, or a file that cannot be read or written",
            "2:the command, the experiment file, a plug-in or the device asked for is wrong",
            "3:dsno could not be built or started",
            "130:it was stopped, by Ctrl-C"
        })
@SuppressWarnings("UnusedVariable") // picocli acts on what is set
final class CommonOptions {
    private static final String DEBUG = "--debug";
    private static final int LAST = 1000;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = DEBUG, description = "print stack traces", order = LAST)
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help",
            order = LAST)
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "print the versions of dsno and Java",
            order = LAST)
    private boolean version;

    /** {@return whether stack traces are asked for, of the command or of one that it is below} */
    static boolean debug(CommandLine.@Nullable ParseResult parsed) {
        for (CommandLine.ParseResult at = parsed; at != null; at = at.subcommand()) {
            if (at.hasMatchedOption(DEBUG)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the same of a command line that could not be understood} */
    static boolean debug(String[] arguments) {
        return List.of(arguments).contains(DEBUG);
    }

    /** {@return what to throw where the command is wrong} */
    ParameterException wrong(String message) {
        return new ParameterException(command().commandLine(), message);
    }

    /** {@return what to throw where a command is named that only has others below it} */
    ParameterException incomplete() {
        return wrong("which command? Known: "
                + String.join(", ", command().commandLine().getSubcommands().keySet()) + ".");
    }

    private CommandSpec command() {
        if (command == null) {
            throw new IllegalStateException("these are not the options of a command");
        }
        return command;
    }
}
