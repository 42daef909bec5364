package org.dsno.experiments;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dsno.core.Progress;
import org.dsno.experiments.cell.Watcher;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.results.CellResult;
import org.dsno.experiments.results.TrendFinding;
import org.dsno.experiments.sweep.Estimate;
import org.dsno.experiments.sweep.SweepWatcher;

/**
 * What the user reads: results on the standard output, everything on the way on the standard error.
 */
final class Console implements SweepWatcher {
    private static final String INDENT = "      ";

    private final PrintStream out;
    private final Display display;
    private long sweepStarted;
    private Pace pace = Pace.UNKNOWN;
    private boolean several;
    /** What begins the lines of a cell while others are run too. */
    private final Map<Cell, String> labels = new ConcurrentHashMap<>();

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        display = new Display(err, Terminal.ofThisProcess(), System::nanoTime);
    }

    void say(String line) {
        display.line(line);
    }

    void warn(String line) {
        say(display.in(Display.Colour.YELLOW, "warning:") + " " + line);
    }

    @Override
    public void sweepStarted(Estimate estimate, int finished) {
        sweepStarted = System.nanoTime();
        pace = new Pace(estimate.cells());
        int toRun = estimate.cells().size();
        several = estimate.jobs() > 1;
        String jobs = several ? ", " + estimate.jobs() + " at a time" : "";
        String time =
                Double.isNaN(estimate.seconds()) ? "" : ", " + about(estimate.seconds()) + " by a few steps of each";
        say(counted(toRun, "cell") + " to run" + jobs + (finished == 0 ? "" : ", " + finished + " finished before")
                + time);
    }

    @Override
    public synchronized Watcher cellStarted(Cell cell, int number, int total) {
        String left = pace.left(secondsSince(sweepStarted), cell)
                .map(seconds -> ", " + about(seconds) + " left")
                .orElse("");
        String label = "[" + number + "/" + total + "]";
        say(label + " " + cell.name() + left);
        if (!several) {
            return this;
        }
        labels.put(cell, label + " ");
        return new Watcher() {
            @Override
            public Progress part(String name) {
                return display.part(label + " ", name);
            }

            @Override
            public void note(String line) {
                say(label + " " + line);
            }
        };
    }

    @Override
    public Progress part(String name) {
        return display.part(INDENT, name);
    }

    @Override
    public synchronized void cellDone(Cell cell, Path folder) {
        pace.ended(cell);
        display.clear();
        say(labels.getOrDefault(cell, INDENT) + display.in(Display.Colour.GREEN, "done:") + " " + folder);
    }

    @Override
    public synchronized void cellFailed(Cell cell, String message) {
        pace.ended(cell);
        display.clear();
        say(labels.getOrDefault(cell, INDENT) + display.in(Display.Colour.RED, "FAILED:") + " " + message);
    }

    @Override
    public void note(String line) {
        say(INDENT + line);
    }

    @Override
    public void sweepEnded(List<CellResult> results, int total) {
        long done = results.stream().filter(CellResult::done).count();
        out.println();
        out.println(done + " of " + counted(total, "cell") + " done");
        for (CellResult result : results) {
            if (!result.done()) {
                out.println("  failed: " + result.cell().name() + ": " + result.failure());
            }
        }
    }

    void tables(Path folder) {
        out.println("results: " + folder.resolve("results.csv"));
        out.println("summary: " + folder.resolve("summary.csv"));
    }

    void report(Path file) {
        out.println("report: " + file);
    }

    void trends(List<TrendFinding> findings) {
        if (!findings.isEmpty()) {
            out.println();
            out.println("trends");
            findings.forEach(finding -> out.println("  " + finding.line()));
        }
    }

    static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    /** {@return a duration that is foreseen} */
    static String about(double seconds) {
        return seconds < 1 ? words(seconds) : "about " + words(seconds);
    }

    /** {@return a duration as people say it} */
    static String words(double seconds) {
        if (seconds < 1) {
            return "less than 1 s";
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
}
