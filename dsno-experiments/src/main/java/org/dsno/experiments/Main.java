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
        return new CommandLine(new RunExperiment())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failures())
                .execute(arguments);
    }
}
