package org.dsno.experiments;

import picocli.CommandLine;

/** Where the application starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** {@return the exit code: 0 all done, 1 something failed, 2 the command or the experiment file is wrong} */
    static int run(String... arguments) {
        return run(new RunExperiment(), arguments);
    }

    static int run(Debuggable command, String... arguments) {
        try {
            return new CommandLine(command)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setExecutionExceptionHandler(new Failures())
                    .setParameterExceptionHandler(Failures::ofTheCommandLine)
                    .execute(arguments);
        } catch (OutOfMemoryError | LinkageError | InternalError e) {
            // Too little memory, a native library that cannot be loaded, a plug-in of another version; a mapped file
            // that
            // was cut short while it was read.
            if (command.debug()) {
                throw e;
            }
            System.err.println(Failures.words(e, e instanceof OutOfMemoryError));
            return Failures.FAILED;
        }
    }
}
