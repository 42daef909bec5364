package org.dsno.experiments.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dsno.core.storage.ByteCount;
import org.dsno.experiments.measure.Ratio;
import org.dsno.experiments.measure.Timing;

/** A bench as people read it. */
public final class BenchText {
    private static final double PERCENT = 100;
    private static final String LINE = "%-32s  %6s  %-14s  %11s  %25s  %25s  %11s  %9s  %8s  %s";

    private BenchText() {}

    /** {@return the table, and a line on what Java adds} */
    public static List<String> lines(List<Row> rows, Optional<JavaShare> java) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                LINE,
                "milliseconds",
                "batch",
                "of",
                "median",
                "middle half",
                "min to max",
                "repetitions",
                "GFLOP/s",
                "GB/s",
                "of the peak"));
        for (Row row : rows) {
            Timing timing = row.timing();
            lines.add(format(
                            LINE,
                            row.what(),
                            format("%,d", row.batch()),
                            row.of(),
                            milliseconds(timing.median()),
                            milliseconds(timing.lowerQuartile()) + " to " + milliseconds(timing.upperQuartile()),
                            milliseconds(timing.min()) + " to " + milliseconds(timing.max()),
                            timing.repetitions(),
                            giga(row.flopPerSecond()),
                            giga(row.bytesPerSecond()),
                            row.share().map(BenchText::words).orElse(""))
                    .stripTrailing());
        }
        java.ifPresent(share -> lines.add(words(share)));
        return lines;
    }

    /** {@return a sentence} */
    static String words(JavaShare share) {
        Ratio outside = share.outsideRun();
        return format(
                "of a training step %.2f %% is outside Session.run (%.2f to %.2f), and %s are taken from Java's heap",
                PERCENT * outside.median(), PERCENT * outside.min(), PERCENT * outside.max(), ByteCount.words((long)
                        share.allocated()));
    }

    private static String words(Row.Share share) {
        Ratio fraction = share.fraction();
        return format(
                "%.3g (%.3g to %.3g) of a %s",
                fraction.median(), fraction.min(), fraction.max(), share.peak().words());
    }

    static String milliseconds(double seconds) {
        return format("%,.4f", 1e3 * seconds);
    }

    static String words(Ratio ratio) {
        return format("%.3f (%.3f to %.3f)", ratio.median(), ratio.min(), ratio.max());
    }

    private static String giga(OptionalDouble perSecond) {
        return perSecond.isEmpty() ? "" : format("%.3g", perSecond.getAsDouble() / 1e9);
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
