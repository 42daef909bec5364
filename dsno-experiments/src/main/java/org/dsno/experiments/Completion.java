package org.dsno.experiments;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
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
        print("dsno", Main.dsno());
        print("run-experiment", Main.runExperiment());
        return 0;
    }

    /** Both are called by their names in the folder that they are in, too. */
    private static void print(String name, CommandLine command) {
        System.out.print(AutoComplete.bash(name, command));
        System.out.println("complete -F _complete_" + name + " -o default ./" + name);
    }
}
