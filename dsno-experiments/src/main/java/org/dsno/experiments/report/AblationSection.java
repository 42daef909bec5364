package org.dsno.experiments.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.dsno.experiments.config.Numeral;
import org.dsno.experiments.report.chart.Axis;
import org.dsno.experiments.report.chart.Chart;
import org.dsno.experiments.report.chart.Point;
import org.dsno.experiments.report.chart.Scale;
import org.dsno.experiments.report.chart.Series;
import org.dsno.experiments.results.Statistic;

/** What was measured, as plots over the axes, and over time. */
final class AblationSection {
    private static final double WIDE = 30; // ratio of values that asks for a logarithmic axis

    private static final String NOT_COMPARABLE =
            " is a mean over the operator’s own times, which are not the same in all cells; not plotted.";

    private AblationSection() {}

    static Section of(SweepFiles sweep) {
        List<DomContent> body = new ArrayList<>();
        body.add(
                p("Points are means, error bars one standard deviation over the seeds to either side; one seed has none."
                                + " A dashed line is the same measure of the teacher’s own samples; where it would take more"
                                + " than half of the axis, the legend gives its value instead.")
                        .withClass("legend-text"));
        for (ReportExperiment experiment : sweep.experiments()) {
            List<DomContent> charts = new ArrayList<>();
            List<DomContent> notes = new ArrayList<>();
            List<String> measured = experiment.measured().stream()
                    .filter(name -> !Metrics.isQueried(name)) // they have a section of their own
                    .toList();
            if (experiment.variants().size() > 1) {
                for (String name : measured) {
                    if (Metrics.isOfOperator(name) && !Metrics.isAtTime(name)) {
                        if (experiment.isComparable(name)) {
                            charts.add(overAxes(sweep, experiment, name));
                        } else {
                            notes.add(p(code(name), text(NOT_COMPARABLE)).withClass("note"));
                        }
                    }
                }
            }
            Set<String> overTime = new LinkedHashSet<>();
            measured.stream()
                    .filter(Metrics::isAtTime)
                    .forEach(name -> overTime.add(name.substring(0, name.indexOf("@t="))));
            Shown shown = new Shown("results.csv");
            List<Variant> few = shown.first(experiment.variants());
            overTime.forEach(name -> charts.add(overTime(sweep, experiment.measured(), few, name)));
            if (!overTime.isEmpty()) {
                notes.addAll(shown.notes());
            }
            if (!charts.isEmpty() || !notes.isEmpty()) {
                body.add(h3(experiment.name()));
                body.add(div().withClass("charts").with(charts));
                body.addAll(notes);
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
        List<Point> teacher = teacher(experiment, layout, metric);
        List<Series> series = new ArrayList<>();
        layout.lines().forEach((name, variants) -> {
            List<Point> points = new ArrayList<>();
            variants.forEach(variant -> {
                Statistic one = variant.statistic(metric);
                points.add(Point.of(layout.place(variant), one.mean(), one.deviation()));
            });
            String named = name.isEmpty() && !teacher.isEmpty() ? "operator" : name;
            series.add(new Series(named, series.size(), Series.Look.MARKED, points));
        });
        List<Point> operator =
                series.stream().flatMap(one -> one.points().stream()).toList();
        Scale range = range(operator, List.of());
        if (!teacher.isEmpty()) {
            Scale wide = range(operator, teacher);
            boolean isFar =
                    length(wide) > 2 * length(range) || !teacher.stream().allMatch(point -> wide.has(point.y()));
            series.add(new Series(
                    isFar ? "teacher, beyond the axis: " + values(teacher) : "teacher",
                    10,
                    Series.Look.DASHED,
                    isFar ? List.of() : teacher));
            range = isFar ? range : wide;
        }
        return new Chart(
                        metric,
                        "Mean and standard deviation of " + metric + " over " + layout.title() + ".",
                        new Axis(layout.title(), new Scale.Categories(layout.places())),
                        new Axis(sweep.titled(metric), range),
                        series)
                .toHtml();
    }

    /** {@return at each place the mean of what the teacher's samples have there, if anything} */
    private static List<Point> teacher(ReportExperiment experiment, Layout layout, String metric) {
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
            }
        }
        return teacher;
    }

    private static String values(List<Point> points) {
        List<String> ends = DoubleStream.of(
                        points.stream().mapToDouble(Point::y).min().orElseThrow(),
                        points.stream().mapToDouble(Point::y).max().orElseThrow())
                .mapToObj(Numbers::short3)
                .distinct()
                .toList();
        return String.join(" to ", ends);
    }

    /**
     * {@return an axis that has some points with their error bars, and others}
     *
     * @param points that say of which kind it is
     */
    private static Scale range(List<Point> points, List<Point> others) {
        List<Point> known =
                points.stream().filter(point -> Double.isFinite(point.y())).toList();
        double min = known.stream().mapToDouble(Point::y).min().orElse(1);
        double max = known.stream().mapToDouble(Point::y).max().orElse(1);
        List<Double> values = Stream.concat(known.stream(), others.stream())
                .flatMap(point -> Stream.of(point.low(), point.high()))
                .toList();
        return min > 0 && max / min > WIDE ? Scale.logarithmic(values) : Scale.linear(values);
    }

    /** {@return how much an axis covers, as it draws it: to compare with another of its kind} */
    private static double length(Scale scale) {
        if (scale instanceof Scale.Logarithmic of) {
            return Math.log(of.max() / of.min());
        }
        return scale instanceof Scale.Linear of ? of.max() - of.min() : Double.NaN;
    }

    private static DomContent overTime(SweepFiles sweep, List<String> measured, List<Variant> variants, String metric) {
        List<Series> series = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        List<Point> all = new ArrayList<>();
        String prefix = metric + "@t=";
        for (Variant variant : variants) {
            List<Point> points = new ArrayList<>();
            for (String name : measured) {
                Statistic one = variant.statistic(name);
                if (name.startsWith(prefix) && one.n() > 0) {
                    double time = Double.parseDouble(name.substring(prefix.length()));
                    points.add(Point.of(time, one.mean(), one.deviation()));
                    times.add(time);
                }
            }
            points.sort((one, other) -> Double.compare(one.x(), other.x()));
            all.addAll(points);
            if (!points.isEmpty()) {
                series.add(new Series(variant.label(), series.size(), Series.Look.MARKED, points));
            }
        }
        return new Chart(
                        metric + " at each time",
                        "Mean and standard deviation of " + metric + " over the time of the trajectory.",
                        new Axis("t (0: the sample, 1: noise)", Scale.linear(times)),
                        new Axis(sweep.titled(metric), range(all, List.of())),
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
                boolean numbers = values.stream().allMatch(Numeral::isNumber);
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
            if (places.stream().allMatch(Numeral::isNumber)) {
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
