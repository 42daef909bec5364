package org.dsno.experiments;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dsno import}: the commands below it. */
@Command(
        name = "import",
        description = "Brings in what other programs made.",
        commandListHeading = "%nCommands:%n",
        footer = "  dsno import COMMAND --help",
        subcommands = ImportTrajectories.class)
final class Import implements Runnable {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public void run() {
        throw common.incomplete();
    }
}
