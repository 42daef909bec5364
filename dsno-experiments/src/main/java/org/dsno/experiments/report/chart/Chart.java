package org.dsno.experiments.report.chart;

import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.li;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart: a figure with its title, the drawing and a legend. It is drawn at a phone's width, so that its text can be read
 * there; the legend is text of the page and wraps with it.
 *
 * @param description what is to be seen, for those who cannot see it
 * @param plotHeight between the axes
 */
public record Chart(String title, String description, Axis x, Axis y, int plotHeight, List<Series> series) {
    /** Width to height, axes left out, of a chart whose axes are of the same kind, more or less. */
    public static final double SHAPE = 1.2;

    /** The height of such a chart. */
    public static final int TALL = 275;

    private static final int WIDTH = 380;
    private static final int PLOT_HEIGHT = 210;
    private static final int TOP = 8;
    private static final int RIGHT = 10;
    private static final double DIGIT_WIDTH = 6.6;
    private static final int LINE = 17;
    private static final int LONGEST_LABEL = 20;
    private static final int SHAPES = 4;
    private static final double MARKER = 3.6;

    public Chart {
        series = List.copyOf(series);
    }

    /** A chart of the usual height. */
    public Chart(String title, String description, Axis x, Axis y, List<Series> series) {
        this(title, description, x, y, PLOT_HEIGHT, series);
    }

    /** {@return the figure} */
    public DomContent toHtml() {
        List<Series> named =
                series.stream().filter(one -> !one.name().isEmpty()).toList();
        return figure(
                        figcaption(title),
                        new Drawing().svg(),
                        named.isEmpty()
                                ? text("")
                                : ul(each(named, Chart::entry)).withClass("legend"))
                .withClass("chart");
    }

    private static DomContent entry(Series one) {
        return li(
                new SvgTag("svg")
                        .attr("viewBox", "0 0 22 12")
                        .attr("aria-hidden", "true")
                        .withClass("key " + colour(one))
                        .with(sample(one)),
                span(one.name()));
    }

    private static List<DomContent> sample(Series one) {
        List<DomContent> sample = new ArrayList<>();
        switch (one.look()) {
            case MARKED -> {
                sample.add(path("M0 6H22", "line"));
                sample.add(marker(one.colour(), 11, 6));
            }
            case LINE, PIECES -> sample.add(path("M0 6H22", "line"));
            case DASHED, DASHED_PIECES -> sample.add(path("M0 6H22", "line dashed"));
            case DOTS -> sample.add(path("M11 6h0", "dots large"));
            case BAND -> sample.add(path("M0 0H22V12H0Z", "band"));
        }
        return sample;
    }

    private static String colour(Series one) {
        return "c" + one.colour() % 11;
    }

    private static SvgTag path(String d, String looks) {
        return new SvgTag("path").attr("d", d).withClass(looks);
    }

    /** Series are told apart by the shape of their markers too. */
    private static SvgTag marker(int colour, double x, double y) {
        double r = MARKER;
        String d = switch (colour % SHAPES) {
            case 1 -> "M%s %sh%sv%sh%sZ".formatted(n(x - r), n(y - r), n(2 * r), n(2 * r), n(-2 * r));
            case 2 -> "M%s %sl%s %sh%sZ".formatted(n(x), n(y - 1.2 * r), n(1.2 * r), n(2.1 * r), n(-2.4 * r));
            case 3 ->
                "M%s %sl%s %sl%s %sl%s %sZ"
                        .formatted(
                                n(x),
                                n(y - 1.3 * r),
                                n(1.3 * r),
                                n(1.3 * r),
                                n(-1.3 * r),
                                n(1.3 * r),
                                n(-1.3 * r),
                                n(-1.3 * r));
            default ->
                "M%s %sa%s %s 0 1 0 %s 0a%s %s 0 1 0 %s 0Z"
                        .formatted(n(x - r), n(y), n(r), n(r), n(2 * r), n(r), n(r), n(-2 * r));
        };
        return path(d, "marker");
    }

    /** A length in tenths of a pixel. */
    private static String n(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
    }

    /** One drawing: where its frame lies depends on its labels. */
    private final class Drawing {
        private final List<Tick> across = x.scale().ticks();
        private final List<Tick> up = y.scale().ticks();
        private final double left = 24
                + DIGIT_WIDTH
                        * up.stream()
                                .mapToInt(tick -> tick.label().length())
                                .max()
                                .orElse(1);
        private final double width = WIDTH - RIGHT - left;
        private final boolean slanted =
                across.stream().anyMatch(tick -> tick.label().length() * DIGIT_WIDTH > width / across.size());
        private final double below = slanted
                ? 14
                        + 0.5
                                * DIGIT_WIDTH
                                * across.stream()
                                        .mapToInt(
                                                tick -> shortened(tick.label()).length())
                                        .max()
                                        .orElse(0)
                : LINE;
        private final double bottom = TOP + plotHeight;
        private final double height = bottom + below + LINE + 4;

        SvgTag svg() {
            String drawing = "0 0 %d %s".formatted(WIDTH, n(height));
            return new SvgTag("svg")
                    .attr("viewBox", drawing)
                    .attr("role", "img")
                    .attr("aria-label", title + ". " + description)
                    .with(new SvgTag("title").withText(title), new SvgTag("desc").withText(description))
                    .with(axes())
                    .with(series.stream().map(this::drawn).toList());
        }

        private double px(double value) {
            return left + width * x.scale().at(value);
        }

        /** Within the frame: an error bar may reach beyond what a logarithmic axis has. */
        private double py(double value) {
            double at = y.scale().has(value) ? y.scale().at(value) : 0;
            return bottom - plotHeight * Math.max(0, Math.min(1, at));
        }

        private List<SvgTag> axes() {
            List<SvgTag> parts = new ArrayList<>();
            for (Tick tick : up) {
                double at = bottom - plotHeight * tick.at();
                parts.add(path("M%s %sH%s".formatted(n(left), n(at), n(left + width)), "grid"));
                parts.add(label(left - 6, at + 4, tick.label()).withClass("y"));
            }
            for (Tick tick : across) {
                double at = left + width * tick.at();
                parts.add(path("M%s %sv4".formatted(n(at), n(bottom)), "tick"));
                SvgTag label = label(at, bottom + LINE, shortened(tick.label()));
                parts.add(
                        slanted
                                ? label.withClass("y")
                                        .attr("transform", "rotate(-30 %s %s)".formatted(n(at), n(bottom + LINE - 4)))
                                        .attr("y", n(bottom + LINE - 2))
                                : label);
            }
            parts.add(path("M%s %sH%s".formatted(n(left), n(bottom), n(left + width)), "axis"));
            parts.add(label(left + width / 2, height - 4, x.title()).withClass("name"));
            double middle = TOP + plotHeight / 2.0;
            parts.add(label(11, middle, y.title())
                    .withClass("name")
                    .attr("transform", "rotate(-90 11 %s)".formatted(n(middle))));
            return parts;
        }

        private SvgTag label(double at, double down, String words) {
            return new SvgTag("text").attr("x", n(at)).attr("y", n(down)).withText(words);
        }

        private static String shortened(String label) {
            return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 1) + "…";
        }

        private SvgTag drawn(Series one) {
            List<Point> shown = one.points().stream()
                    .filter(point -> x.scale().has(point.x()) && y.scale().has(point.y()))
                    .toList();
            SvgTag group = new SvgTag("g").withClass(colour(one));
            if (shown.isEmpty()) {
                return group;
            }
            switch (one.look()) {
                case MARKED -> {
                    group.with(path(line(shown), "line"));
                    shown.stream().filter(Point::hasBar).forEach(point -> group.with(path(bar(point), "bar")));
                    shown.forEach(point -> group.with(marker(one.colour(), px(point.x()), py(point.y()))
                            .with(new SvgTag("title")
                                    .withText(Ticks.labels(List.of(significant(point.y())))
                                            .get(0)))));
                }
                case LINE -> group.with(path(line(shown), "line"));
                case DASHED -> group.with(path(line(shown), "line dashed"));
                case PIECES -> group.with(path(pieces(one.points()), "line thin"));
                case DASHED_PIECES -> group.with(path(pieces(one.points()), "line dashed"));
                case DOTS -> group.with(path(dots(shown), "dots"));
                case BAND -> group.with(path(band(shown), "band"));
            }
            return group;
        }

        private static double significant(double value) {
            return Double.parseDouble(String.format(Locale.ROOT, "%.3g", value));
        }

        private String line(List<Point> points) {
            StringBuilder d = new StringBuilder();
            for (Point point : points) {
                d.append(d.isEmpty() ? 'M' : 'L').append(at(point.x(), point.y()));
            }
            return d.toString();
        }

        private String pieces(List<Point> points) {
            StringBuilder d = new StringBuilder();
            boolean begun = false;
            for (Point point : points) {
                boolean shown = x.scale().has(point.x()) && y.scale().has(point.y());
                if (shown) {
                    d.append(begun ? 'L' : 'M').append(at(point.x(), point.y()));
                }
                begun = shown;
            }
            return d.toString();
        }

        private String dots(List<Point> points) {
            StringBuilder d = new StringBuilder();
            points.forEach(
                    point -> d.append('M').append(at(point.x(), point.y())).append("h0"));
            return d.toString();
        }

        private String bar(Point point) {
            String across = n(px(point.x()) - 3);
            return "M%sV%sM%s %sh6M%s %sh6"
                    .formatted(
                            at(point.x(), point.low()),
                            n(py(point.high())),
                            across,
                            n(py(point.low())),
                            across,
                            n(py(point.high())));
        }

        private String band(List<Point> points) {
            StringBuilder d = new StringBuilder();
            for (Point point : points) {
                d.append(d.isEmpty() ? 'M' : 'L').append(at(point.x(), point.high()));
            }
            for (int i = points.size() - 1; i >= 0; i--) {
                d.append('L').append(at(points.get(i).x(), points.get(i).low()));
            }
            return d.append('Z').toString();
        }

        private String at(double valueX, double valueY) {
            return n(px(valueX)) + " " + n(py(valueY));
        }
    }
}
