package org.dsno.experiments.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dsno.experiments.report.chart.Axis;
import org.dsno.experiments.report.chart.Chart;
import org.dsno.experiments.report.chart.Point;
import org.dsno.experiments.report.chart.Scale;
import org.dsno.experiments.report.chart.Series;
import org.dsno.experiments.results.Statistic;

/** What was measured, as plots over the axes, and over time. */
final class AblationSection {
    private static final double WIDE = 30; // ratio of values that asks for a logarithmic axis

    private AblationSection() {}

    static Section of(SweepFiles sweep) {
        List<DomContent> body = new ArrayList<>();
        body.add(
                p("Points are means, error bars one standard deviation over the seeds to either side; one seed has none."
                                + " A dashed line is the same measure of the teacher’s own samples.")
                        .withClass("legend-text"));
        for (ReportExperiment experiment : sweep.experiments()) {
            List<DomContent> charts = new ArrayList<>();
            List<String> measured = experiment.measured();
            if (experiment.variants().size() > 1) {
                measured.stream()
                        .filter(name -> Metrics.isDistance(name) && !Metrics.isAtTime(name))
                        .forEach(name -> charts.add(overAxes(sweep, experiment, name)));
            }
            Set<String> overTime = new LinkedHashSet<>();
            measured.stream()
                    .filter(Metrics::isAtTime)
                    .forEach(name -> overTime.add(name.substring(0, name.indexOf("@t="))));
            overTime.forEach(name -> charts.add(overTime(sweep, experiment, name)));
            if (!charts.isEmpty()) {
                body.add(h3(experiment.name()));
                body.add(div().withClass("charts").with(charts));
            }
        }
        if (body.size() == 1) {
            return new Section(
                    "ablations",
                    "Plots",
                    List.of(p("Nothing was measured that could be plotted.").withClass("note")));
        }
        return new Section("ablations", "Plots", body);
    }

    private static DomContent overAxes(SweepFiles sweep, ReportExperiment experiment, String metric) {
        Layout layout = Layout.of(experiment);
        List<Series> series = new ArrayList<>();
        List<Double> shown = new ArrayList<>();
        layout.lines().forEach((name, variants) -> {
            List<Point> points = new ArrayList<>();
            variants.forEach(variant -> {
                Statistic one = variant.statistic(metric);
                points.add(Point.of(layout.place(variant), one.mean(), one.deviation()));
            });
            points.stream().filter(point -> Double.isFinite(point.y())).forEach(point -> {
                shown.add(point.low());
                shown.add(point.high());
            });
            series.add(new Series(name, series.size(), Series.Look.MARKED, points));
        });
        List<Point> teacher = new ArrayList<>();
        for (int i = 0; i < layout.places().size(); i++) {
            String place = layout.places().get(i);
            List<Double> means = experiment.variants().stream()
                    .filter(variant -> layout.placeName(variant).equals(place))
                    .map(variant -> variant.statistic(Metrics.ofTeacher(metric)).mean())
                    .filter(Double::isFinite)
                    .toList();
            if (!means.isEmpty()) {
                teacher.add(Point.of(i, Statistic.of(means).mean()));
                shown.add(Statistic.of(means).mean());
            }
        }
        if (!teacher.isEmpty()) {
            series.add(new Series("teacher", 10, Series.Look.DASHED, teacher));
        }
        return new Chart(
                        metric,
                        "Mean and standard deviation of " + metric + " over " + layout.title() + ".",
                        new Axis(layout.title(), new Scale.Categories(layout.places())),
                        new Axis(sweep.titled(metric), range(shown)),
                        series)
                .toHtml();
    }

    private static Scale range(List<Double> values) {
        double min = values.stream().mapToDouble(value -> value).min().orElse(1);
        double max = values.stream().mapToDouble(value -> value).max().orElse(1);
        return min > 0 && max / min > WIDE ? Scale.logarithmic(values) : Scale.linear(values);
    }

    private static DomContent overTime(SweepFiles sweep, ReportExperiment experiment, String metric) {
        List<Series> series = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        List<Double> shown = new ArrayList<>();
        String prefix = metric + "@t=";
        for (Variant variant : experiment.variants()) {
            List<Point> points = new ArrayList<>();
            for (String name : experiment.measured()) {
                Statistic one = variant.statistic(name);
                if (name.startsWith(prefix) && one.n() > 0) {
                    double time = Double.parseDouble(name.substring(prefix.length()));
                    points.add(Point.of(time, one.mean(), one.deviation()));
                    times.add(time);
                    shown.add(one.mean());
                }
            }
            points.sort((one, other) -> Double.compare(one.x(), other.x()));
            if (!points.isEmpty()) {
                series.add(new Series(variant.label(), series.size(), Series.Look.MARKED, points));
            }
        }
        return new Chart(
                        metric + " at each time",
                        "Mean and standard deviation of " + metric + " over the time of the trajectory.",
                        new Axis("t (0: the sample, 1: noise)", Scale.linear(times)),
                        new Axis(sweep.titled(metric), range(shown)),
                        series)
                .toHtml();
    }

    /**
     * What lies along the plot, and what makes its lines.
     *
     * @param title of the axis
     * @param along the dotted key; empty for all axes, which move together
     * @param places along the axis, in order
     * @param lines the variants of each, by the values of the other axes
     */
    private record Layout(String title, String along, List<String> places, Map<String, List<Variant>> lines) {
        /** The axis of the most values lies along, of numbers rather than of words. */
        static Layout of(ReportExperiment experiment) {
            List<Variant> variants = experiment.variants();
            String along = "";
            double most = 0;
            for (String axis : experiment.axes()) {
                List<String> values = values(variants, axis);
                boolean numbers = values.stream().allMatch(Axes::isNumber);
                double weight = values.size() + (numbers ? 0.5 : 0);
                if (weight > most) {
                    along = axis;
                    most = weight;
                }
            }
            List<String> values = values(variants, along);
            boolean together = values.size() == variants.size();
            Map<String, List<Variant>> lines = new LinkedHashMap<>();
            for (Variant variant : variants) {
                lines.computeIfAbsent(together ? "" : rest(variant, along), name -> new ArrayList<>())
                        .add(variant);
            }
            List<String> places = new ArrayList<>(values);
            if (places.stream().allMatch(Axes::isNumber)) {
                places.sort((one, other) -> Double.compare(Double.parseDouble(one), Double.parseDouble(other)));
            }
            Layout layout = new Layout(Axes.shortName(along), along, places, lines);
            lines.values()
                    .forEach(
                            line -> line.sort((one, other) -> Integer.compare(layout.place(one), layout.place(other))));
            return layout;
        }

        private static List<String> values(List<Variant> variants, String axis) {
            return variants.stream()
                    .map(variant -> variant.axes().getOrDefault(axis, ""))
                    .distinct()
                    .toList();
        }

        private static String rest(Variant variant, String along) {
            Map<String, String> others = new LinkedHashMap<>(variant.axes());
            others.remove(along);
            return new Variant(others, List.of()).label();
        }

        String placeName(Variant variant) {
            return variant.axes().getOrDefault(along, "");
        }

        int place(Variant variant) {
            return places.indexOf(placeName(variant));
        }
    }
}
