package org.dsno.experiments.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.dsno.api.Measurement;
import org.dsno.core.Progress;
import org.dsno.core.operator.OperatorTraining;
import org.dsno.core.storage.Durable;

/**
 * The losses of one training as {@code metrics.csv}: a row per reported step with the learning rate, the weighted loss,
 * and for each time the unweighted loss and its share of the weighted one.
 */
final class LossLog implements OperatorTraining.Listener {
    private final Progress progress;
    private final StringBuilder rows = new StringBuilder();

    LossLog(List<Double> times, Progress progress) {
        this.progress = progress;
        StringJoiner header =
                new StringJoiner(",").add("step").add("learning-rate").add("loss");
        times.forEach(t -> header.add(Measurement.nameAt("loss", t)));
        times.forEach(t -> header.add(Measurement.nameAt("share", t)));
        rows.append(header).append('\n');
    }

    @Override
    public void reported(long step, double rate, float[] losses, float[] weights) {
        double total = 0;
        for (int i = 0; i < losses.length; i++) {
            total += (double) losses[i] * weights[i] / losses.length;
        }
        rows.append(step).append(',').append(rate).append(',').append(format(total));
        for (float loss : losses) {
            rows.append(',').append(format(loss));
        }
        for (int i = 0; i < losses.length; i++) {
            rows.append(',').append(format((double) losses[i] * weights[i] / losses.length / total));
        }
        rows.append('\n');
    }

    @Override
    public void advanced(long step, long steps) {
        progress.advanced(step, steps);
    }

    void write(Path file) throws IOException {
        Durable.write(file, rows.toString());
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
