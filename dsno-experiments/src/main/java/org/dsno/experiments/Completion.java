package org.dsno.experiments;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dsno completion}. */
@Command(
        name = "completion",
        description =
                "Prints a script with which bash and zsh complete the commands and options of dsno and run-experiment.",
        footer = {
            "  source <(./dsno completion)             in this shell",
            "  ./dsno completion >> ~/.bashrc          in every bash from now on"
        })
final class Completion implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli adds its options
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        System.out.print(AutoComplete.bash("dsno", Main.dsno()));
        System.out.print(AutoComplete.bash("run-experiment", Main.runExperiment()));
        return 0;
    }
}
