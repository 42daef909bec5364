package org.dsno.experiments;

import picocli.CommandLine;

/** Where {@code run-experiment} starts. */
public final class Main {
    private static final int HELP_WIDTH = 100;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** {@return the exit code: 0 all done, 1 something failed, 2 the command or the experiment file is wrong} */
    static int run(String... arguments) {
        return run(runExperiment(), arguments);
    }

    /** {@return {@code dsno run}, by the name that it has alone} */
    static CommandLine runExperiment() {
        return configured(new CommandLine(new RunExperiment()).setCommandName("run-experiment"));
    }

    static CommandLine dsno() {
        return configured(new CommandLine(new Dsno()));
    }

    private static CommandLine configured(CommandLine command) {
        Terminal terminal = Terminal.ofThisProcess();
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(Failures::ofTheCommandLine);
    }

    static int run(CommandLine command, String... arguments) {
        try {
            return command.execute(arguments);
        } catch (OutOfMemoryError | LinkageError | InternalError e) {
            // Too little memory, a native library that cannot be loaded, a plug-in of another version; a mapped file
            // that
            // was cut short while it was read.
            if (CommonOptions.debug(command.getParseResult())) {
                throw e;
            }
            System.err.println(Failures.words(e, e instanceof OutOfMemoryError));
            return Failures.FAILED;
        }
    }
}
