package org.dsno.experiments;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code dsno}. */
@Command(
        name = "dsno",
        description = "Trains, samples and measures trajectory operators, and looks into what they learn from.",
        commandListHeading = "%nCommands:%n",
        footer = {
            "  dsno run experiments.yaml --dry-run",
            "  dsno run experiments.yaml",
            "  dsno sample runs/mine/cells/one/seed=0_1234 --count 64 --output samples",
            "  dsno COMMAND --help"
        },
        subcommands = {
            RunExperiment.class,
            Sample.class,
            Evaluate.class,
            Score.class,
            Classifier.class,
            Trajectories.class,
            Spectrum.class,
            Solvers.class,
            Report.class,
            Bench.class,
            Cost.class,
            Plugins.class,
            Schema.class,
            Import.class,
            Export.class,
            Completion.class,
        })
final class Dsno implements Runnable {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public void run() {
        throw common.incomplete();
    }

    public static void main(String[] arguments) {
        System.exit(Main.run(Main.dsno(), arguments));
    }
}
