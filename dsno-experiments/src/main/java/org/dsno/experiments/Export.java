package org.dsno.experiments;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dsno export}: the commands below it. */
@Command(
        name = "export",
        description = "Writes operators, trajectories and statistics for other programs.",
        commandListHeading = "%nCommands:%n",
        footer = "  dsno export COMMAND --help",
        subcommands = {ExportOperator.class, ExportTrajectories.class, ExportStatistics.class})
final class Export implements Runnable {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public void run() {
        throw common.incomplete();
    }
}
