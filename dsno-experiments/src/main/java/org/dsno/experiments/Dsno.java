package org.dsno.experiments;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code dsno}: what is not running experiments. */
@Command(
        name = "dsno",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Makes trajectory sets, looks into them and into solvers, reports on sweeps, and brings operators and"
                        + " trajectories from and to other programs.",
        subcommands = {
            Trajectories.class,
            Spectrum.class,
            Solvers.class,
            Report.class,
            ExportOperator.class,
            ExportTrajectories.class,
            ImportTrajectories.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:a file cannot be read or written, or a plug-in failed", "2:the command is wrong"})
final class Dsno implements Runnable, Debuggable {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--debug", description = "print stack traces", scope = ScopeType.INHERIT)
    private boolean debug;

    @Override
    public boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "which command? Known: "
                            + String.join(
                                    ", ", spec.commandLine().getSubcommands().keySet()) + ".");
        }
    }

    public static void main(String[] arguments) {
        System.exit(Main.run(new Dsno(), arguments));
    }
}
