package org.dsno.experiments.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dsno.core.Progress;
import org.dsno.experiments.measure.Ratio;
import org.dsno.experiments.measure.Timing;
import org.dsno.experiments.worker.WorkerCommand;

/**
 * A cell as its file has it against the same with other settings, turn by turn: A, B, A, B, … What slows the machine for a
 * while slows all of them, so that their ratios hold.
 *
 * @param results in the order of what is measured, then of the sides; the first side is the file as it is
 */
public record Contest(List<Result> results) {
    /** The name of the first side. */
    public static final String AS_IT_IS = "as it is";

    private static final String LINE = "%-32s  %6s  %-52s  %12s  %27s  %s";

    /**
     * What one side took.
     *
     * @param ratio to the first side, over the turns
     */
    public record Result(String what, int batch, String side, Timing timing, Ratio ratio) {}

    public Contest {
        results = List.copyOf(results);
    }

    /**
     * Runs it.
     *
     * @param command starts a process with a {@link Contender}
     * @param sides what each is told to begin with, by name, in order
     * @param logs a folder for what their processes say
     * @param parts who hears of what is measured
     * @throws IOException if a side ends before its time, or has other work than the first
     */
    public static Contest run(WorkerCommand command, Map<String, ContestOrder.Begin> sides, Path logs, Parts parts)
            throws IOException {
        List<ContenderProcess> open = new ArrayList<>();
        try {
            Progress starting = parts.part("starting");
            for (Map.Entry<String, ContestOrder.Begin> side : sides.entrySet()) {
                open.add(new ContenderProcess(
                        side.getKey(), command, logs.resolve(open.size() + ".log"), side.getValue()));
                starting.advanced(open.size(), sides.size());
            }
            List<Result> results = new ArrayList<>();
            List<String> names = List.copyOf(sides.keySet());
            int turns = sides.values().iterator().next().repetitions();
            while (open.get(0).last() instanceof ContestNews.Waiting what) {
                for (int i = 1; i < open.size(); i++) {
                    requireSame(what, open.get(i).last(), names.get(i));
                }
                results.addAll(turns(what, open, names, turns, parts.part(what.what() + ", batch " + what.batch())));
                for (ContenderProcess one : open) {
                    one.go();
                }
            }
            for (int i = 1; i < open.size(); i++) {
                requireSame(open.get(0).last(), open.get(i).last(), names.get(i));
            }
            return new Contest(results);
        } finally {
            open.forEach(ContenderProcess::close);
        }
    }

    /** Begins to tell of a part of the work. */
    @FunctionalInterface
    public interface Parts {
        Progress part(String name);
    }

    private static List<Result> turns(
            ContestNews.Waiting what, List<ContenderProcess> sides, List<String> names, int turns, Progress progress)
            throws IOException {
        List<List<Double>> seconds = new ArrayList<>();
        List<Integer> batches = new ArrayList<>();
        for (ContenderProcess side : sides) {
            seconds.add(new ArrayList<>());
            batches.add(((ContestNews.Waiting) side.last()).batch());
        }
        for (int turn = 0; turn < turns; turn++) {
            for (int i = 0; i < sides.size(); i++) {
                if (!(sides.get(i).go() instanceof ContestNews.Took took)) {
                    throw new IOException("'" + names.get(i) + "' has fewer repetitions than it was told to have");
                }
                seconds.get(i).add(took.seconds());
            }
            progress.advanced(turn + 1, turns);
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            results.add(new Result(
                    what.what(),
                    batches.get(i),
                    names.get(i),
                    Timing.of(seconds.get(i)),
                    Ratio.of(seconds.get(i), seconds.get(0))));
        }
        return results;
    }

    /** Batches may differ: that is one of the things to be compared. */
    private static void requireSame(ContestNews first, ContestNews other, String name) throws IOException {
        boolean same = what(first).equals(what(other));
        if (!same) {
            throw new IOException("'" + name + "' has other work than the file as it is, " + what(other) + " and not "
                    + what(first) + "; the two cannot take turns");
        }
    }

    private static String what(ContestNews news) {
        return news instanceof ContestNews.Waiting waiting ? "'" + waiting.what() + "'" : "nothing more";
    }

    /** {@return the results as people read them} */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(BenchText.format(
                LINE, "milliseconds", "batch", "settings", "median", "middle half", "times as long as it is"));
        for (Result result : results) {
            Timing timing = result.timing();
            lines.add(BenchText.format(
                    LINE,
                    result.what(),
                    BenchText.format("%,d", result.batch()),
                    result.side(),
                    BenchText.milliseconds(timing.median()),
                    BenchText.milliseconds(timing.lowerQuartile()) + " to "
                            + BenchText.milliseconds(timing.upperQuartile()),
                    BenchText.words(result.ratio())));
        }
        return lines;
    }

    /**
     * Writes the results.
     *
     * @param csv its name ends with .csv; beside it is written the same in JSON
     * @param measuredWith see {@link MeasuredWith}
     */
    public void write(Path csv, ObjectNode measuredWith) throws IOException {
        List<ObjectNode> rows = new ArrayList<>();
        for (Result result : results) {
            ObjectNode row = BenchFiles.JSON.createObjectNode();
            row.put("what", result.what()).put("batch", result.batch()).put("settings", result.side());
            row.setAll(BenchFiles.timing(result.timing()));
            row.setAll(BenchFiles.ratio("ratio", result.ratio()));
            rows.add(row);
        }
        BenchFiles.write(csv, rows, measuredWith);
    }
}
