package org.dsno.experiments.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.td;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dsno.experiments.report.chart.Axis;
import org.dsno.experiments.report.chart.Chart;
import org.dsno.experiments.report.chart.Point;
import org.dsno.experiments.report.chart.Scale;
import org.dsno.experiments.report.chart.Series;
import org.dsno.experiments.results.CsvTable;

/** How smooth trajectories are along time. */
final class SpectrumSection {
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("teacher", "teacher, all stored times");
        NAMES.put("teacher-at-operator-times", "teacher, the operator’s times");
        NAMES.put("operator", "operator");
    }

    private SpectrumSection() {}

    static Section of(SweepFiles sweep) {
        List<DomContent> body = new ArrayList<>();
        body.add(
                p("Share of the energy in each mode of a Fourier transform along the times, of held-out trajectories less"
                                + " the straight line between their ends; of every setting the first seed. Energy in few modes is what"
                                + " lets an operator do with few. The modes are those of the index of the times, which are frequencies"
                                + " in t only where the times are even. As they are, line included, nearly all energy is in the first"
                                + " modes whatever the trajectory does: the table has the straight line beside it.")
                        .withClass("legend-text"));
        for (ReportExperiment experiment : sweep.experiments()) {
            Shown shown = new Shown("spectrum.csv");
            List<DomContent> charts = new ArrayList<>();
            List<TrTag> rows = new ArrayList<>();
            for (ReportCell cell : shown.first(experiment)) {
                String name = new Variant(cell.axes(), List.of()).label() + ", seed " + cell.seed();
                shown.read(cell, SpectrumSection::spectrum).ifPresent(spectrum -> {
                    charts.add(chart(name, spectrum));
                    rows.addAll(rows(name, spectrum));
                });
            }
            body.add(h3(experiment.name()));
            if (charts.isEmpty()) {
                body.add(p("No cell of this experiment has left spectrum.csv, which takes at least three times.")
                        .withClass("note"));
            } else {
                body.add(div().withClass("charts").with(charts));
                body.add(new ScrollTable(
                                "Energy in the first two modes, in %: " + experiment.name(),
                                List.of(
                                        ScrollTable.words("cell"),
                                        ScrollTable.words("trajectories"),
                                        ScrollTable.number("times"),
                                        ScrollTable.number("as they are"),
                                        ScrollTable.number("straight line"),
                                        ScrollTable.number("less the line")),
                                rows)
                        .toHtml());
            }
            body.addAll(shown.notes());
        }
        return new Section("spectrum", "Spectrum", body);
    }

    private static CsvTable spectrum(ReportCell cell) throws IOException {
        return CsvTable.read(cell.file("spectrum.csv").orElseThrow());
    }

    private static DomContent chart(String name, CsvTable spectrum) {
        List<Series> series = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        List<Double> modes = new ArrayList<>();
        NAMES.forEach((key, title) -> {
            List<Point> points = of(spectrum, key, "deramped").stream()
                    .map(row -> Point.of(Axes.number(row, "mode"), Axes.number(row, "fraction")))
                    .toList();
            points.forEach(point -> {
                modes.add(point.x());
                shares.add(point.y());
            });
            if (!points.isEmpty()) {
                series.add(new Series(title, series.size(), Series.Look.MARKED, points));
            }
        });
        int highest = (int) modes.stream().mapToDouble(mode -> mode).max().orElse(0);
        List<String> names =
                IntStream.rangeClosed(0, highest).mapToObj(Integer::toString).toList();
        return new Chart(
                        name,
                        "Share of the energy in each temporal mode, without the straight line.",
                        new Axis("mode", new Scale.Categories(names)),
                        new Axis("share of the energy", Scale.logarithmic(shares)),
                        series)
                .toHtml();
    }

    private static List<TrTag> rows(String name, CsvTable spectrum) {
        List<TrTag> rows = new ArrayList<>();
        NAMES.forEach((key, title) -> {
            List<Map<String, String>> raw = of(spectrum, key, "raw");
            if (!raw.isEmpty()) {
                rows.add(tr(
                        ScrollTable.row(name),
                        td(title),
                        td(raw.get(0).getOrDefault("times", "")).withClass("number"),
                        td(firstTwo(raw)).withClass("number"),
                        td(firstTwo(of(spectrum, key, "straight-line"))).withClass("number"),
                        td(firstTwo(of(spectrum, key, "deramped"))).withClass("number")));
            }
        });
        return rows;
    }

    private static String firstTwo(List<Map<String, String>> modes) {
        return modes.size() < 2 ? "–" : Numbers.percent(Axes.number(modes.get(1), "cumulative"));
    }

    private static List<Map<String, String>> of(CsvTable spectrum, String trajectories, String kind) {
        return spectrum.rows().stream()
                .filter(row -> trajectories.equals(row.get("trajectories")) && kind.equals(row.get("kind")))
                .toList();
    }
}
