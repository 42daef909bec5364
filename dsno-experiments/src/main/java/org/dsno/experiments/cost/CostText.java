package org.dsno.experiments.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.dsno.core.storage.ByteCount;
import org.dsno.experiments.measure.Ratio;
import org.dsno.experiments.measure.Timing;

/** A cost table as people read it. */
public final class CostText {
    private static final String UNKNOWN = "not known";

    private CostText() {}

    /** {@return the lines of the table, of the ratios, of what steps of training keep, and of what they say} */
    public static List<String> lines(CostTable table, StepTable training) {
        List<String> lines = new ArrayList<>(sizes(table));
        lines.add("");
        lines.addAll(seconds(table));
        lines.add("");
        lines.addAll(ratios(table));
        lines.add("");
        lines.addAll(training(training));
        lines.add("");
        lines.addAll(statement(table));
        return lines;
    }

    private static List<String> sizes(CostTable table) {
        List<String> lines = new ArrayList<>();
        lines.add(format("%-24s  %4s  %14s  %13s  %14s", "", "NFE", "parameters", "multiply-adds", "resident"));
        for (CostRow row : table.rows()) {
            lines.add(format(
                    "%-24s  %,4d  %,14d  %13s  %14s",
                    row.what(),
                    row.evaluations(),
                    row.parameters().all(),
                    multiplyAdds(row.multiplyAdds()),
                    row.peakBytes().isPresent()
                            ? ByteCount.words(row.peakBytes().getAsLong())
                            : UNKNOWN));
        }
        lines.add("operator: " + table.operator().parameters());
        return lines;
    }

    private static List<String> seconds(CostTable table) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "%-24s  %29s  %5s  %29s  %9s",
                "milliseconds a sample",
                "at batch 1 (min to max)",
                "batch",
                "in that batch (min to max)",
                "samples/s"));
        for (CostRow row : table.rows()) {
            lines.add(format(
                    "%-24s  %29s  %5d  %29s  %,9.1f",
                    row.what(),
                    milliseconds(row.latency()),
                    row.batch().count(),
                    milliseconds(row.saturated().each(row.batch().count())),
                    row.samplesPerSecond()));
        }
        lines.addAll(ends(table));
        return lines;
    }

    private static List<String> ratios(CostTable table) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "%-24s  %21s  %21s  %s",
                "operator evaluations", "at batch 1", "in its batch", "published (" + PublishedRatio.SOURCE + ")"));
        for (CostRow row : table.rows()) {
            String line = format(
                    "%-24s  %21s  %21s  %s",
                    row.what(), words(row.latencyRatio()), words(row.saturatedRatio()), PublishedRatio.of(row.steps()));
            lines.add(line.stripTrailing());
        }
        return lines;
    }

    private static List<String> training(StepTable training) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "%-24s  %20s  %14s  %16s  %13s",
                "step of training, M = " + training.times(),
                "activations a sample",
                "of backbone's",
                "weights, moments",
                "largest batch"));
        for (StepTable.Row row : training.rows()) {
            lines.add(format(
                    "%-24s  %20s  %14.2f  %16s  %13s",
                    row.what(),
                    ByteCount.words(row.step().activations().perSample()),
                    training.ratio(row.step()),
                    ByteCount.words(row.step().state()),
                    training.largestBatch(row.step())
                            .map(batch -> format("%,d", batch))
                            .orElse(UNKNOWN)));
        }
        lines.add(training.device()
                .bytes()
                .map(bytes -> training.device().device() + " has " + ByteCount.words(bytes)
                        + " for a step; batches are those of one part, without training.accumulate, with what one operation"
                        + " works with besides")
                .orElse("how much memory a step may take on "
                        + training.device().device() + " is not known"));
        return lines;
    }

    /** {@return what of the paper's claim was seen, and why; of what was measured and counted, nothing else} */
    static List<String> statement(CostTable table) {
        CostRow operator = table.operator();
        CostRow backbone = table.backbone();
        int times = table.times();
        List<String> lines = new ArrayList<>();
        boolean busy = table.rows().stream().allMatch(row -> row.batch().end() == SaturatingBatch.End.SATURATED);
        lines.add(format(
                "Here one operator evaluation, M = %d, last time only, costs %s backbone evaluations at batch 1 and %s in"
                        + " batches that %s keep the device busy (operator %d, backbone %d).",
                times,
                words(table.latency()),
                words(table.saturated()),
                busy ? "do" : "may not",
                operator.batch().count(),
                backbone.batch().count()));
        boolean counted =
                operator.multiplyAdds().isPresent() && backbone.multiplyAdds().isPresent();
        double work = counted
                ? (double) operator.multiplyAdds().getAsLong()
                        / backbone.multiplyAdds().getAsLong()
                : Double.NaN;
        if (times > 1 && table.operator().parameters().temporal() > 0) {
            lines.add(format(
                    "All %d times go through the network after they are lifted into it; only what follows the last mixing is"
                            + " saved for the others.",
                    times));
        }
        if (counted) {
            lines.add(format(
                    "By multiply-adds that is %.2f backbone evaluations, which it tends to where the device has no idle"
                            + " capacity and time follows multiply-adds.",
                    work));
        }
        lines.add(format(
                "The published %.1f against %d steps are %.2f backbone evaluations for M = 4; that needs a device that one"
                        + " backbone evaluation leaves partly idle.",
                PublishedRatio.FOUR_STEPS.ratio(),
                PublishedRatio.FOUR_STEPS.steps(),
                PublishedRatio.FOUR_STEPS.backbones()));
        return lines;
    }

    private static List<String> ends(CostTable table) {
        List<String> lines = new ArrayList<>();
        for (CostRow row : table.rows()) {
            if (row.steps() <= 1) {
                switch (row.batch().end()) {
                    case SATURATED -> {}
                    case MOST ->
                        lines.add(format(
                                "%s: batch %d is the largest that may be tried; a larger one may be faster",
                                row.what(), row.batch().count()));
                    case MEMORY ->
                        lines.add(format(
                                "%s: twice a batch of %d does not fit into the memory",
                                row.what(), row.batch().count()));
                }
            }
        }
        return lines;
    }

    private static String multiplyAdds(OptionalLong count) {
        if (count.isEmpty()) {
            return UNKNOWN;
        }
        double millions = count.getAsLong() / 1e6;
        return millions < 1000 ? format("%.3f M", millions) : format("%.3f G", millions / 1000);
    }

    private static String milliseconds(Timing timing) {
        return format("%.3f (%.3f to %.3f)", 1e3 * timing.median(), 1e3 * timing.min(), 1e3 * timing.max());
    }

    private static String words(Ratio ratio) {
        return format("%.2f (%.2f to %.2f)", ratio.median(), ratio.min(), ratio.max());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
