package org.dsno.experiments.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dsno.experiments.report.chart.Axis;
import org.dsno.experiments.report.chart.Chart;
import org.dsno.experiments.report.chart.Point;
import org.dsno.experiments.report.chart.Scale;
import org.dsno.experiments.report.chart.Series;
import org.dsno.experiments.results.CsvTable;

/** How training went: the loss of every time, and its share of the whole. */
final class LossSection {
    private static final int MOST_POINTS = 120;

    private LossSection() {}

    static Section of(SweepFiles sweep) {
        List<DomContent> body = new ArrayList<>();
        body.add(
                p("Of every setting the first seed: the loss at each time of the trajectory, before it is weighted, and what"
                                + " share of the weighted loss each time has; the legend has that of the last step. A time that"
                                + " holds nearly all of it is the only one that is learned. A dashed line across is a step"
                                + " whose loss is not finite: there a training fails.")
                        .withClass("legend-text"));
        for (ReportExperiment experiment : sweep.experiments()) {
            Shown shown = new Shown("metrics.csv");
            List<DomContent> charts = new ArrayList<>();
            List<DomContent> failures = new ArrayList<>();
            for (ReportCell cell : shown.first(experiment)) {
                shown.read(cell, LossSection::charts).ifPresent(charts::addAll);
                if (cell.state() == ReportCell.State.FAILED) {
                    failures.add(
                            p(strong(title(cell)), text(": " + cell.failure())).withClass("note"));
                }
            }
            body.add(h3(experiment.name()));
            body.add(
                    charts.isEmpty()
                            ? p("No cell of this experiment has reported a loss.")
                                    .withClass("note")
                            : div().withClass("charts pairs").with(charts));
            body.addAll(failures);
            body.addAll(shown.notes());
        }
        return new Section("losses", "Losses", body);
    }

    private static List<DomContent> charts(ReportCell cell) throws IOException {
        CsvTable metrics = CsvTable.read(cell.file("metrics.csv").orElseThrow());
        String name = title(cell);
        List<Map<String, String>> rows = thinned(metrics.rows());
        List<Series> losses = new ArrayList<>();
        List<Series> shares = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        List<Double> steps = rows.stream().map(row -> Axes.number(row, "step")).toList();
        double[] below = new double[rows.size()];
        // The last time, where the samples are, has the first colour however many times there are.
        int colour = (int) metrics.columns().stream()
                .filter(column -> column.startsWith("loss@t="))
                .count();
        int shareColour = colour - 1;
        boolean apart = colour > 0;
        for (String column : metrics.columns()) {
            if (apart ? column.startsWith("loss@t=") : column.equals("loss")) {
                List<Point> points = rows.stream()
                        .map(row -> Point.of(Axes.number(row, "step"), Axes.number(row, column)))
                        .toList();
                points.forEach(point -> values.add(point.y()));
                losses.add(new Series(
                        apart ? column.substring("loss@".length()) : column,
                        apart ? --colour : 0,
                        look(points),
                        points));
            } else if (column.startsWith("share@t=")) {
                List<Point> points = new ArrayList<>();
                for (int i = 0; i < rows.size(); i++) {
                    double share = 100 * Axes.number(rows.get(i), column);
                    if (Double.isFinite(share)) {
                        points.add(new Point(steps.get(i), share, below[i], below[i] + share));
                        below[i] += share;
                    }
                }
                shares.add(new Series(
                        column.substring("share@".length()) + last(points),
                        shareColour--,
                        look(points) == Series.Look.MARKED ? Series.Look.MARKED : Series.Look.BAND,
                        look(points) == Series.Look.MARKED ? withoutBands(points) : points));
            }
        }
        Axis step = new Axis("step", Scale.linear(steps));
        Scale.Logarithmic range = (Scale.Logarithmic) Scale.logarithmic(values);
        Scale.Linear whole = new Scale.Linear(0, 100);
        lost(rows).ifPresent(at -> {
            losses.add(across(at, range.min(), range.max()));
            shares.add(across(at, whole.min(), whole.max()));
        });
        if (!apart) {
            return List.of(new Chart(
                            "Loss: " + name,
                            "The loss over the steps of training." + ends(rows, metrics, "loss"),
                            step,
                            new Axis("loss", range),
                            losses)
                    .toHtml());
        }
        return List.of(
                new Chart(
                                "Loss at each time: " + name,
                                "The loss of every time over the steps of training." + ends(rows, metrics, "loss@"),
                                step,
                                new Axis("loss", range),
                                losses)
                        .toHtml(),
                new Chart(
                                "Share of the loss: " + name,
                                "How the weighted loss is shared by the times over the steps of training."
                                        + ends(rows, metrics, "share@"),
                                step,
                                new Axis("share [%]", whole),
                                shares)
                        .toHtml());
    }

    private static List<Point> withoutBands(List<Point> points) {
        return points.stream().map(point -> Point.of(point.x(), point.y())).toList();
    }

    private static String title(ReportCell cell) {
        return new Variant(cell.axes(), List.of()).label() + ", seed " + cell.seed()
                + (cell.state() == ReportCell.State.FAILED ? " (failed)" : "");
    }

    /** Of one point there is no line. */
    private static Series.Look look(List<Point> points) {
        return points.stream().filter(point -> Double.isFinite(point.y())).count() < 2
                ? Series.Look.MARKED
                : Series.Look.LINE;
    }

    /** {@return the step whose loss was computed and is not finite, after which nothing comes} */
    private static Optional<Double> lost(List<Map<String, String>> rows) {
        return rows.stream()
                .filter(row -> row.getOrDefault("loss", "").matches("NaN|-?Infinity"))
                .map(row -> Axes.number(row, "step"))
                .findFirst();
    }

    private static Series across(double step, double from, double to) {
        return new Series(
                String.format(Locale.ROOT, "step %,.0f: not finite", step),
                10,
                Series.Look.DASHED,
                List.of(Point.of(step, from), Point.of(step, to)));
    }

    private static String last(List<Point> shares) {
        if (shares.isEmpty()) {
            return "";
        }
        return String.format(
                Locale.ROOT, ": %.3g %%", shares.get(shares.size() - 1).y());
    }

    /** What the last reported step has, in words. */
    private static String ends(List<Map<String, String>> rows, CsvTable metrics, String prefix) {
        Optional<Map<String, String>> last = rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
        StringBuilder words = new StringBuilder();
        last.ifPresent(row -> {
            words.append(" At step ").append(row.get("step"));
            for (String column : metrics.columns()) {
                if (column.startsWith(prefix)) {
                    words.append(", ")
                            .append(column.substring(prefix.length()))
                            .append(": ")
                            .append(row.get(column));
                }
            }
            words.append('.');
        });
        return words.toString();
    }

    /** Some rows of many, the first and the last among them. */
    private static List<Map<String, String>> thinned(List<Map<String, String>> rows) {
        if (rows.size() <= MOST_POINTS) {
            return rows;
        }
        List<Map<String, String>> some = new ArrayList<>();
        for (int i = 0; i < MOST_POINTS; i++) {
            some.add(rows.get((int) Math.round(i * (rows.size() - 1.0) / (MOST_POINTS - 1))));
        }
        return some;
    }
}
