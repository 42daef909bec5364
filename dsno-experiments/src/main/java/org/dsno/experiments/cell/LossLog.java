package org.dsno.experiments.cell;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dsno.api.Measurement;
import org.dsno.core.Progress;
import org.dsno.core.training.Losses;
import org.dsno.core.training.TrainingListener;
import org.dsno.experiments.results.CsvTable;

/**
 * The losses of one training as {@code metrics.csv}: a row per reported step with the learning rate, the weighted loss,
 * and for each time the unweighted loss and its share of the weighted one. A training that is resumed goes on in the file
 * that it had. Sinks hear the same numbers.
 */
final class LossLog implements TrainingListener {
    private static final String STEP = "step";
    private static final String RATE = "learning-rate";

    private final Path file;
    private final Progress progress;
    private final RunSinks sinks;
    private final List<String> losses;
    private final List<String> shares;
    private final List<String> columns = new ArrayList<>(List.of(STEP, RATE, "loss"));
    private final List<Map<String, String>> rows = new ArrayList<>();
    private double secondsBefore;
    private boolean heard;

    /** @param times whose losses are told apart; none if there is one loss */
    LossLog(Path file, List<Double> times, Progress progress, RunSinks sinks) {
        this.file = file;
        this.progress = progress;
        this.sinks = sinks;
        losses = times.stream().map(t -> Measurement.nameAt("loss", t)).toList();
        shares = times.stream().map(t -> Measurement.nameAt("share", t)).toList();
        columns.addAll(losses);
        columns.addAll(shares);
    }

    @Override
    public void resumed(long step, double seconds) throws IOException {
        List<Map<String, String>> kept = Files.exists(file) ? rowsUpTo(step) : List.of();
        rows.clear();
        rows.addAll(kept);
        heard = true;
        secondsBefore = seconds;
        progress.startedAt(step);
        sinks.begin(step);
    }

    private List<Map<String, String>> rowsUpTo(long step) throws IOException {
        try {
            CsvTable before = CsvTable.read(file);
            if (!before.columns().equals(columns)) {
                throw new IOException(file + ": is damaged: it has other columns than this training");
            }
            return before.rows().stream()
                    .filter(row -> Long.parseLong(row.getOrDefault(STEP, "")) <= step)
                    .toList();
        } catch (NumberFormatException e) {
            throw new IOException(file + ": is damaged: it has a row without a step; delete it to go on without", e);
        } catch (FileSystemException e) {
            throw e; // of what is not in the file
        } catch (IOException e) {
            throw new IOException(e.getMessage() + "; delete it to go on without", e);
        }
    }

    @Override
    public void reported(long step, double rate, Losses reported) {
        double total = reported.total();
        int parts = reported.each().length;
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(RATE, rate);
        values.put("loss", total);
        for (int i = 0; i < losses.size(); i++) {
            values.put(losses.get(i), (double) reported.each()[i]);
        }
        for (int i = 0; i < shares.size(); i++) {
            values.put(shares.get(i), reported.weighted()[i] / parts / total);
        }
        rows.add(row(step, values));
        heard = true;
        sinks.scalars(step, values);
    }

    private static Map<String, String> row(long step, Map<String, Double> values) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put(STEP, Long.toString(step));
        values.forEach((name, value) ->
                row.put(name, name.equals(RATE) ? Double.toString(value) : String.format(Locale.ROOT, "%.6g", value)));
        return row;
    }

    @Override
    public void saving(long step) throws IOException {
        write();
    }

    @Override
    public void advanced(long step, long steps) {
        progress.advanced(step, steps);
    }

    @Override
    public boolean stops() {
        return progress.stops();
    }

    /** {@return what the steps of runs that were stopped took} */
    double secondsBefore() {
        return secondsBefore;
    }

    /** Writes what was reported so far; where nothing was, what an earlier run left stays. */
    void write() throws IOException {
        if (heard) {
            CsvTable.write(file, columns, rows);
        }
    }
}
