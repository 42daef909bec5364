package org.dsno.experiments.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.td;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.ThTag;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dsno.experiments.report.chart.Axis;
import org.dsno.experiments.report.chart.Chart;
import org.dsno.experiments.report.chart.Point;
import org.dsno.experiments.report.chart.Scale;
import org.dsno.experiments.report.chart.Series;
import org.dsno.experiments.results.Statistic;

/** What operators answer at other times than those of their training. */
final class QueriesSection {
    private static final int GREY = 10;

    private QueriesSection() {}

    /** {@return the section, if a cell was queried} */
    static Optional<Section> of(SweepFiles sweep) {
        List<DomContent> body = new ArrayList<>();
        for (ReportExperiment experiment : sweep.experiments()) {
            List<Variant> queried = experiment.variants().stream()
                    .filter(variant -> variant.firstWith(QueryErrors.FILE).isPresent())
                    .toList();
            if (!queried.isEmpty()) {
                body.add(h3(experiment.name()));
                body.addAll(of(experiment.name(), queried));
            }
        }
        if (body.isEmpty()) {
            return Optional.empty();
        }
        body.add(
                0,
                p("One operator, asked for other times than it was trained at, or for another number M of them: L1 from the"
                                + " teacher from the same noise, mean and standard deviation over the seeds. Times between dashed"
                                + " lines were not trained; “unseen” asks for all stored ones of these in one evaluation, and for"
                                + " none that was trained. L2 and PSNR are in queries.csv of each cell.")
                        .withClass("legend-text"));
        return Optional.of(new Section("queries", "Other times than those of training", body));
    }

    private static List<DomContent> of(String experiment, List<Variant> queried) {
        Shown shown = new Shown(QueryErrors.FILE);
        List<DomContent> charts = new ArrayList<>();
        List<DomContent> tables = new ArrayList<>();
        for (Variant variant : shown.first(queried)) {
            QueryErrors errors = QueryErrors.of(variant, shown);
            if (!errors.queries().isEmpty()) {
                charts.add(chart(variant.label(), errors));
                tables.add(table(experiment + ", " + variant.label(), errors));
            }
        }
        List<DomContent> body = new ArrayList<>();
        body.add(div().withClass("charts").with(charts));
        body.addAll(tables);
        body.addAll(shown.notes());
        return body;
    }

    private static String name(QueryErrors errors, String query) {
        return query.matches("[0-9]+") ? "M = " + query + (errors.isAsTrained(query) ? ", as trained" : "") : query;
    }

    private static DomContent chart(String label, QueryErrors errors) {
        List<Series> series = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (String query : errors.queries()) {
            List<Point> points = new ArrayList<>();
            for (double time : errors.times()) {
                Statistic l1 = errors.l1(query, time);
                if (l1.n() > 0) {
                    points.add(Point.of(time, l1.mean(), l1.deviation()));
                    values.add(l1.mean());
                }
            }
            series.add(new Series(name(errors, query), series.size(), Series.Look.MARKED, points));
        }
        Scale.Logarithmic range = (Scale.Logarithmic) Scale.logarithmic(values);
        List<Point> trained = new ArrayList<>();
        for (double time : errors.trained()) {
            trained.add(Point.of(time, range.min()));
            trained.add(Point.of(time, range.max()));
            trained.add(Point.of(time, Double.NaN)); // the line ends here
        }
        series.add(new Series("trained times", GREY, Series.Look.DASHED_PIECES, trained));
        return new Chart(
                        "L1 at each queried time: " + label,
                        "Mean and standard deviation of L1 over the time of the trajectory, of each query.",
                        new Axis("t (0: the sample, 1: noise)", Scale.linear(errors.times())),
                        new Axis("L1", range),
                        series)
                .toHtml();
    }

    private static DomContent table(String title, QueryErrors errors) {
        List<Statistic> all = new ArrayList<>();
        errors.queries().forEach(query -> errors.times().forEach(time -> all.add(errors.l1(query, time))));
        Numbers format = Numbers.of(all);
        List<ThTag> columns = new ArrayList<>(List.of(ScrollTable.words("t"), ScrollTable.words("trained")));
        errors.queries().forEach(query -> columns.add(ScrollTable.number(name(errors, query))));
        List<TrTag> rows = new ArrayList<>();
        for (double time : errors.times()) {
            TrTag row = tr(
                    ScrollTable.row(Numbers.short3(time)), td(errors.trained().contains(time) ? "yes" : "no"));
            errors.queries().forEach(query -> row.with(number(errors.l1(query, time), format)));
            rows.add(row);
        }
        TrTag means = tr(ScrollTable.row("mean"), td());
        errors.queries().forEach(query -> means.with(number(errors.mean(query), format)));
        rows.add(means);
        String scale = format.scale().isEmpty() ? "" : " [" + format.scale() + "]";
        return new ScrollTable("L1" + scale + " at each queried time: " + title, columns, rows).toHtml();
    }

    private static DomContent number(Statistic one, Numbers format) {
        return td(one.n() == 0 ? "–" : format.text(one)).withClass("number");
    }
}
