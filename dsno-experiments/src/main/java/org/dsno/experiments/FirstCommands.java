package org.dsno.experiments;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs what commands begin with, and says nothing. The launcher starts it once after a build, and Java archives the classes
 * that it loads, so that later processes need not read and verify them again.
 */
final class FirstCommands {
    private FirstCommands() {}

    /** Takes an experiment file; what is wrong with it does not matter here. */
    public static void main(String[] arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
        Main.run(Main.dsno(), "--help");
        Main.run(Main.dsno(), "plugins");
        Main.run(Main.dsno(), "schema");
        Main.run(Main.runExperiment(), "--help");
        Main.run(
                Main.runExperiment(),
                arguments[0],
                "--dry-run",
                "--no-estimate",
                "--set",
                "training.steps=0"); // refused
        Main.run(Main.runExperiment(), arguments[0], "--dry-run", "--no-estimate");
    }
}
