package org.dsno.experiments.report;

import j2html.tags.DomContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dsno.experiments.report.chart.Axis;
import org.dsno.experiments.report.chart.Chart;
import org.dsno.experiments.report.chart.Point;
import org.dsno.experiments.report.chart.Scale;
import org.dsno.experiments.report.chart.Series;
import org.dsno.experiments.results.CsvTable;

/** The samples and trajectories of a cell whose data are points: their first two numbers, of the line its one. */
final class PointSheets {
    private static final int TEACHER = 0;
    private static final int OPERATOR = 1;

    private PointSheets() {}

    static List<DomContent> of(ReportCell cell) throws IOException {
        String name = new Variant(cell.axes(), List.of()).label() + ", seed " + cell.seed();
        CsvTable samples = CsvTable.read(cell.file("samples.csv").orElseThrow());
        List<DomContent> sheets = new ArrayList<>();
        boolean plane = samples.columns().contains("teacher-2");
        sheets.add(plane ? samples(name, samples) : against(name, samples));
        Optional<Path> trajectories = cell.file("trajectories.csv");
        if (trajectories.isPresent() && plane) {
            sheets.add(trajectories(name, samples, CsvTable.read(trajectories.get())));
        }
        return sheets;
    }

    private static DomContent samples(String name, CsvTable samples) {
        List<Series> series = new ArrayList<>();
        List<Point> teacher = points(samples.rows(), "teacher");
        List<Point> operator = points(samples.rows(), "operator");
        List<Point> joints = new ArrayList<>();
        for (int i = 0; i < teacher.size(); i++) {
            joints.addAll(List.of(teacher.get(i), operator.get(i), Point.of(Double.NaN, Double.NaN)));
        }
        series.add(new Series("", 10, Series.Look.PIECES, joints));
        series.add(new Series("teacher", TEACHER, Series.Look.DOTS, teacher));
        series.add(new Series("operator", OPERATOR, Series.Look.DOTS, operator));
        return plane(
                "Samples: " + name,
                "The first two numbers of " + teacher.size()
                        + " samples of the teacher and of the operator from the same noise.",
                series);
    }

    /** On a line the operator's sample is plotted over the teacher's: equal ones lie on the diagonal. */
    private static DomContent against(String name, CsvTable samples) {
        List<Point> points = samples.rows().stream()
                .map(row -> Point.of(Axes.number(row, "teacher-1"), Axes.number(row, "operator-1")))
                .toList();
        List<Double> values = points.stream()
                .flatMap(point -> Stream.of(point.x(), point.y()))
                .toList();
        Scale range = Scale.linear(values);
        double min = values.stream().mapToDouble(value -> value).min().orElse(0);
        double max = values.stream().mapToDouble(value -> value).max().orElse(0);
        return new Chart(
                        "Samples: " + name,
                        "The operator's samples over the teacher's of the same noise.",
                        new Axis("teacher", range),
                        new Axis("operator", range),
                        List.of(
                                new Series(
                                        "equal",
                                        10,
                                        Series.Look.DASHED,
                                        List.of(Point.of(min, min), Point.of(max, max))),
                                new Series("samples", OPERATOR, Series.Look.DOTS, points)))
                .toHtml();
    }

    private static DomContent trajectories(String name, CsvTable samples, CsvTable trajectories) {
        Map<String, List<Map<String, String>>> bySample = new LinkedHashMap<>();
        trajectories
                .rows()
                .forEach(row -> bySample.computeIfAbsent(row.getOrDefault("sample", ""), sample -> new ArrayList<>())
                        .add(row));
        List<Point> starts = new ArrayList<>();
        List<Point> teacher = new ArrayList<>();
        List<Point> operator = new ArrayList<>();
        bySample.forEach((sample, rows) -> {
            samples.rows().stream()
                    .filter(row -> row.getOrDefault("sample", "").equals(sample))
                    .findFirst()
                    .ifPresent(row -> {
                        Point noise = point(row, "noise");
                        starts.add(noise);
                        teacher.add(noise);
                        operator.add(noise);
                    });
            teacher.addAll(points(rows, "teacher"));
            operator.addAll(points(rows, "operator"));
            teacher.add(Point.of(Double.NaN, Double.NaN));
            operator.add(Point.of(Double.NaN, Double.NaN));
        });
        return plane(
                "Trajectories: " + name,
                "The way from the noise to the sample of " + bySample.size()
                        + " trajectories, the teacher's and the operator's from the same noise, at the operator's times.",
                List.of(
                        new Series("teacher", TEACHER, Series.Look.PIECES, teacher),
                        new Series("operator", OPERATOR, Series.Look.DASHED_PIECES, operator),
                        new Series("noise", 10, Series.Look.DOTS, starts)));
    }

    private static DomContent plane(String title, String description, List<Series> series) {
        List<Point> all = series.stream().flatMap(one -> one.points().stream()).toList();
        List<Scale.Linear> ranges = Scale.alike(
                all.stream().map(Point::x).toList(), all.stream().map(Point::y).toList(), Chart.SHAPE);
        return new Chart(
                        title,
                        description,
                        new Axis("first number", ranges.get(0)),
                        new Axis("second number", ranges.get(1)),
                        Chart.TALL,
                        series)
                .toHtml();
    }

    private static List<Point> points(List<Map<String, String>> rows, String of) {
        return rows.stream().map(row -> point(row, of)).toList();
    }

    private static Point point(Map<String, String> row, String of) {
        return Point.of(Axes.number(row, of + "-1"), Axes.number(row, of + "-2"));
    }
}
