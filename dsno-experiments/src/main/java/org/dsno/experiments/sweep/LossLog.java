package org.dsno.experiments.sweep;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.dsno.api.Measurement;
import org.dsno.core.Progress;
import org.dsno.core.storage.Durable;
import org.dsno.core.training.Losses;
import org.dsno.core.training.TrainingListener;

/**
 * The losses of one training as {@code metrics.csv}: a row per reported step with the learning rate, the weighted loss,
 * and for each time the unweighted loss and its share of the weighted one. A training that is resumed goes on in the file
 * that it had.
 */
final class LossLog implements TrainingListener {
    private final Path file;
    private final Progress progress;
    private final String header;
    private final List<String> rows = new ArrayList<>();
    private double secondsBefore;
    private boolean heard;

    LossLog(Path file, List<Double> times, Progress progress) {
        this.file = file;
        this.progress = progress;
        StringJoiner columns =
                new StringJoiner(",").add("step").add("learning-rate").add("loss");
        times.forEach(t -> columns.add(Measurement.nameAt("loss", t)));
        times.forEach(t -> columns.add(Measurement.nameAt("share", t)));
        header = columns.toString();
    }

    @Override
    public void resumed(long step, double seconds) throws IOException {
        List<String> kept = Files.exists(file) ? rowsUpTo(step) : List.of();
        rows.clear();
        rows.addAll(kept);
        heard = true;
        secondsBefore = seconds;
        progress.startedAt(step);
    }

    private List<String> rowsUpTo(long step) throws IOException {
        List<String> kept = new ArrayList<>();
        try {
            for (String row : Files.readAllLines(file)) {
                if (!row.equals(header) && Long.parseLong(row.substring(0, Math.max(0, row.indexOf(',')))) <= step) {
                    kept.add(row);
                }
            }
        } catch (NumberFormatException | CharacterCodingException e) {
            throw new IOException(file + ": is damaged: it has a row without a step; delete it to go on without", e);
        }
        return kept;
    }

    @Override
    public void reported(long step, double rate, Losses losses) {
        double total = losses.total();
        int parts = losses.each().length;
        StringJoiner row = new StringJoiner(",")
                .add(Long.toString(step))
                .add(Double.toString(rate))
                .add(format(total));
        for (float loss : losses.each()) {
            row.add(format(loss));
        }
        for (float weighted : losses.weighted()) {
            row.add(format(weighted / parts / total));
        }
        rows.add(row.toString());
        heard = true;
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
        if (!heard) {
            return;
        }
        Durable.write(file, header + "\n" + String.join("\n", rows) + "\n");
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
