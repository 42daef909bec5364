package org.dsno.experiments;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dsno.core.Progress;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.CellSettings;
import org.dsno.experiments.config.TeacherSettings;
import org.dsno.experiments.config.TrainedTeacher;
import org.dsno.experiments.results.CellResult;
import org.dsno.experiments.results.TrendFinding;
import org.dsno.experiments.sweep.CheckedPlan;
import org.dsno.experiments.sweep.Cost;
import org.dsno.experiments.sweep.Forecast;
import org.dsno.experiments.sweep.Watcher;

/**
 * What the user reads: results on the standard output, everything on the way on the standard error, in plain lines that
 * look the same in a terminal and in a log.
 */
final class Console implements Watcher {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintStream out;
    private final PrintStream err;
    private long sweepStarted;
    private int ran;

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    void say(String line) {
        err.println(line);
    }

    void warn(String line) {
        err.println("warning: " + line);
    }

    @Override
    public void cellStarted(Cell cell, int number, int total) {
        if (ran == 0) {
            sweepStarted = System.nanoTime();
        }
        String left = ran == 0 ? "" : ", " + about(secondsSince(sweepStarted) / ran * (total - number + 1)) + " left";
        ran++;
        say("[" + number + "/" + total + "] " + name(cell) + left);
    }

    @Override
    public Progress part(String name) {
        return new Part(name);
    }

    /** A line every few seconds, with the time left as the pace after the first piece, the slowest, has it. */
    private final class Part implements Progress {
        private final String name;
        private long started;
        private long before;
        private long lastLine = System.nanoTime();

        Part(String name) {
            this.name = name;
        }

        @Override
        public void startedAt(long done) {
            say(String.format(Locale.ROOT, "      %s: goes on after %,d", name, done));
        }

        @Override
        public void advanced(long done, long total) {
            long now = System.nanoTime();
            if (started == 0) {
                started = now;
                before = done;
            } else if (now - lastLine >= BETWEEN_LINES.toNanos() && done < total) {
                lastLine = now;
                double left = secondsSince(started) / (done - before) * (total - done);
                say(String.format(Locale.ROOT, "      %s %,d/%,d, %s left", name, done, total, words(left)));
            }
        }
    }

    @Override
    public void cellDone(Cell cell, Path folder) {
        say("      done: " + folder);
    }

    @Override
    public void cellFailed(Cell cell, String message) {
        say("      FAILED: " + message);
    }

    @Override
    public void note(String line) {
        say("      " + line);
    }

    void plan(CheckedPlan checked) {
        List<Cell> cells = checked.plan().cells();
        out.println(checked.plan().name() + ": " + counted(cells.size(), "cell"));
        for (int i = 0; i < cells.size(); i++) {
            CellSettings settings = cells.get(i).settings();
            Forecast forecast = checked.forecasts().get(i);
            out.println(String.format(
                    Locale.ROOT,
                    "  %s: %,d samples of %s; %s%s; %s, %,d steps of %d",
                    name(cells.get(i)),
                    forecast.samples(),
                    forecast.shape(),
                    teacher(settings.teacher(), forecast),
                    forecast.stored().orElseGet(() -> generated(forecast.sets())),
                    forecast.operator(),
                    settings.training().steps(),
                    settings.training().batch()));
        }
        out.println("together, shared trajectory sets counted once: " + generated(checked.sets()));
    }

    private static String generated(Cost sets) {
        return String.format(Locale.ROOT, "%,d teacher evaluations, %.1f MB", sets.evaluations(), sets.bytes() / 1e6);
    }

    /** What a teacher that is a network takes. */
    private static String teacher(TeacherSettings teacher, Forecast forecast) {
        if (forecast.teacher() == 0) {
            return "";
        }
        if (teacher instanceof TrainedTeacher trained) {
            return String.format(
                    Locale.ROOT,
                    "teacher of %,d parameters, %,d steps of %d; ",
                    forecast.teacher(),
                    trained.training().steps(),
                    trained.training().batch());
        }
        return String.format(Locale.ROOT, "pretrained teacher of %,d parameters; ", forecast.teacher());
    }

    @Override
    public void cellsDone(List<CellResult> results) {
        long done = results.stream().filter(CellResult::done).count();
        out.println();
        out.println(done + " of " + counted(results.size(), "cell") + " done");
        for (CellResult result : results) {
            if (!result.done()) {
                out.println("  failed: " + name(result.cell()) + ": " + result.failure());
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

    static String name(Cell cell) {
        StringBuilder name = new StringBuilder(cell.experiment());
        for (Map.Entry<String, String> axis : cell.axes().entrySet()) {
            name.append(", ").append(axis.getKey()).append(" = ").append(axis.getValue());
        }
        return name.append(", seed ").append(cell.seed()).toString();
    }

    private static String counted(int count, String what) {
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
