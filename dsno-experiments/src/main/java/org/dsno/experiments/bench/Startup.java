package org.dsno.experiments.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dsno.core.Progress;
import org.dsno.core.device.SessionOptions;
import org.dsno.experiments.measure.Effort;
import org.dsno.experiments.measure.Timing;
import org.dsno.experiments.worker.LastWords;
import org.dsno.experiments.worker.WorkerCommand;

/**
 * How long it takes from the start of a process to its answer. The processes are of this one's Java, class path and options.
 *
 * @param commands starts {@code dsno}
 * @param contenders starts a process with a {@link Contender}
 * @param logs a folder for what they say
 */
public record Startup(WorkerCommand commands, WorkerCommand contenders, Path logs) {
    private static final int MOST = 3;
    private static final String ONE = "one start";

    /** A start. */
    @FunctionalInterface
    private interface Start {
        void run() throws IOException;
    }

    /**
     * {@return what it takes to print the help, to list the plug-ins, and to finish the first training step of a cell}
     *
     * @param first what a contender is told to begin with: to be warm after one step
     * @throws IOException if a process fails; the message has its last words
     */
    public List<Row> rows(Effort effort, ContestOrder.Begin first, Progress progress) throws IOException {
        int times = Math.min(MOST, effort.repetitions());
        List<Row> rows = new ArrayList<>();
        rows.add(row("start-up: --help", times, () -> command("--help")));
        progress.advanced(1, 3);
        rows.add(row("start-up: plugins", times, () -> command("plugins")));
        progress.advanced(2, 3);
        rows.add(row("start-up: first training step", times, () -> {
            try (ContenderProcess process =
                    new ContenderProcess("the first step", contenders, logs.resolve("step.log"), first)) {
                process.last();
            }
        }));
        progress.advanced(3, 3);
        return rows;
    }

    private static Row row(String what, int times, Start start) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            start.run();
            seconds.add((System.nanoTime() - began) / 1e9);
        }
        return Row.of(what, 1, ONE, Timing.of(seconds));
    }

    private void command(String argument) throws IOException {
        Path log = logs.resolve("command.log");
        Process process = commands.start(log, 1, SessionOptions.DEFAULT, argument);
        process.getInputStream().readAllBytes();
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("dsno " + argument + " ended: " + LastWords.of(code, log, 0));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a start was measured", e);
        }
    }
}
