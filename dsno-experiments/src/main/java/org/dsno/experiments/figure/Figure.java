package org.dsno.experiments.figure;

import static org.dsno.api.Arguments.require;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import javax.imageio.ImageIO;
import org.dsno.core.storage.Durable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Panels, two in a row, over the same ranges, so that they can be compared. */
public record Figure(List<Panel> panels) {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 700;
    private static final int COLUMNS = 2;

    /** Told apart by most eyes, colour-blind ones too: those of Okabe and Ito, some of Paul Tol's, and black. */
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9),
            new Color(0x882255),
            new Color(0x117733),
            new Color(0x332288),
            new Color(0x999933),
            Color.BLACK);

    private static final List<Marker> MARKERS = List.of(
            SeriesMarkers.CIRCLE,
            SeriesMarkers.SQUARE,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.TRIANGLE_DOWN,
            SeriesMarkers.CROSS,
            SeriesMarkers.PLUS);

    public Figure {
        require(!panels.isEmpty(), "a figure has at least one panel");
        panels = List.copyOf(panels);
    }

    /**
     * Writes the figure, whole or not at all.
     *
     * @throws IOException if it cannot be written, or Java has no font to write in
     */
    public void write(Path png) throws IOException {
        requireFonts(png);
        Range x = range(true);
        Range y = range(false);
        int columns = Math.min(panels.size(), COLUMNS);
        int rows = (panels.size() + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(columns * WIDTH, rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < panels.size(); i++) {
            Graphics2D part = (Graphics2D) pen.create(i % columns * WIDTH, i / columns * HEIGHT, WIDTH, HEIGHT);
            chart(panels.get(i), x, y).paint(part, WIDTH, HEIGHT);
            part.dispose();
        }
        pen.dispose();
        Durable.write(png, out -> {
            if (!ImageIO.write(sheet, "png", out)) {
                throw new IOException(png + ": this Java has no PNG writer");
            }
        });
    }

    /** Without a font every way to text ends in another error of AWT; the first is the one to explain. */
    private static void requireFonts(Path png) throws IOException {
        try {
            Graphics2D pen = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            pen.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).stringWidth("10");
            pen.dispose();
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new IOException(
                    png + ": cannot be drawn, because Java finds no fonts; install fontconfig and a font"
                            + " (Debian: apt-get install fontconfig fonts-dejavu-core)",
                    e);
        }
    }

    private record Range(double min, double max) {
        /** A margin on both sides, so that no point lies on the frame. */
        static Range around(double min, double max, boolean logarithmic) {
            if (logarithmic) {
                return new Range(min / 1.5, max * 1.5);
            }
            double margin = max > min ? (max - min) / 50 : 1;
            return new Range(min - margin, max + margin);
        }
    }

    private Range range(boolean ofX) {
        DoubleSummaryStatistics shown = new DoubleSummaryStatistics();
        for (Panel panel : panels) {
            for (Curve curve : panel.curves()) {
                for (int i : shown(panel, curve)) {
                    shown.accept((ofX ? curve.x() : curve.y()).get(i));
                }
            }
        }
        boolean logarithmic = (ofX ? panels.get(0).x() : panels.get(0).y()).logarithmic();
        return shown.getCount() == 0 ? new Range(1, 10) : Range.around(shown.getMin(), shown.getMax(), logarithmic);
    }

    private static List<Integer> shown(Panel panel, Curve curve) {
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < curve.x().size(); i++) {
            if (panel.x().hasPlaceFor(curve.x().get(i))
                    && panel.y().hasPlaceFor(curve.y().get(i))) {
                shown.add(i);
            }
        }
        return shown;
    }

    private static XYChart chart(Panel panel, Range x, Range y) {
        XYChart chart = new XYChart(WIDTH, HEIGHT, Styler.ChartTheme.XChart);
        chart.setTitle(panel.title());
        chart.setXAxisTitle(panel.x().title());
        chart.setYAxisTitle(panel.y().title());
        style(chart.getStyler(), panel, x, y);
        for (int n = 0; n < panel.curves().size(); n++) {
            Curve curve = panel.curves().get(n);
            List<Integer> shown = shown(panel, curve);
            if (!shown.isEmpty()) {
                // The names of series are keys; what the legend says is their label, and may be there twice.
                draw(
                        curve,
                        chart.addSeries(
                                Integer.toString(n),
                                shown.stream().mapToDouble(curve.x()::get).toArray(),
                                shown.stream().mapToDouble(curve.y()::get).toArray()));
            }
        }
        return chart;
    }

    private static void style(XYStyler styler, Panel panel, Range x, Range y) {
        styler.setXAxisLogarithmic(panel.x().logarithmic())
                .setXAxisLogarithmicDecadeOnly(false)
                .setYAxisLogarithmic(panel.y().logarithmic())
                .setXAxisMin(x.min())
                .setXAxisMax(x.max())
                .setYAxisMin(y.min())
                .setYAxisMax(y.max())
                .setPlotGridLinesColor(new Color(0xE0E0E0))
                .setPlotGridLinesStroke(new BasicStroke(1))
                .setAxisTitleFont(font(Font.PLAIN, 17))
                .setAxisTickLabelsFont(font(Font.PLAIN, 15));
        if (panel.x().logarithmic()) {
            styler.setXAxisTickLabelsFormattingFunction(Figure::oneTwoFive);
        }
        if (panel.y().logarithmic()) {
            styler.setYAxisTickLabelsFormattingFunction(Figure::power);
        }
        styler.setChartTitleFont(font(Font.BOLD, 17))
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setLegendFont(font(Font.PLAIN, 15))
                .setLegendBorderColor(new Color(0xC0C0C0))
                .setLegendPosition(
                        panel.legend() == Panel.Legend.RIGHT
                                ? Styler.LegendPosition.OutsideE
                                : Styler.LegendPosition.InsideNE)
                .setChartTitleBoxVisible(false)
                .setMarkerSize(8);
    }

    /** The label of a tick at 1, 2 or 5 of a decade; the others would have no room for theirs. */
    private static String oneTwoFive(double value) {
        double decade = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
        long leading = Math.round(value / decade);
        return leading == 1 || leading == 2 || leading == 5
                ? BigDecimal.valueOf(leading * decade).stripTrailingZeros().toPlainString()
                : "";
    }

    /** A power of ten as it is printed: 10⁻³. */
    private static String power(double value) {
        StringBuilder text = new StringBuilder("10");
        for (char digit : Long.toString(Math.round(Math.log10(value))).toCharArray()) {
            text.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return text.toString();
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    private static void draw(Curve curve, XYSeries series) {
        Color colour = COLOURS.get(curve.colour() % COLOURS.size());
        series.setLabel(curve.name());
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(colour);
        // The first are the widest, so that one that lies under another is seen.
        switch (curve.style()) {
            case MARKED -> {
                series.setLineStyle(new BasicStroke(Math.max(2, 7 - 2 * curve.colour())));
                series.setMarker(MARKERS.get(curve.colour() % MARKERS.size()));
                series.setMarkerColor(colour);
            }
            case SOLID -> series.setLineStyle(new BasicStroke(Math.max(1.5f, 5 - curve.colour())));
            case DASHED -> {
                series.setLineStyle(dashes(1.5f, 7, 5));
                series.setShowInLegend(false);
            }
            case DOTTED -> {
                series.setLineStyle(dashes(1.5f, 2, 4));
                series.setLineColor(Color.GRAY);
            }
        }
    }

    private static BasicStroke dashes(float width, float on, float off) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 10, new float[] {on, off}, 0);
    }
}
