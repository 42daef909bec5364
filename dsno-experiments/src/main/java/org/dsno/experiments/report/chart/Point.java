package org.dsno.experiments.report.chart;

/**
 * A point of a chart.
 *
 * @param low where its error bar, or the band that it is of, begins; y where there is none
 * @param high where that ends
 */
public record Point(double x, double y, double low, double high) {
    public static Point of(double x, double y) {
        return new Point(x, y, y, y);
    }

    /** A mean with its standard deviation; with none where that is NaN. */
    public static Point of(double x, double mean, double deviation) {
        return Double.isNaN(deviation) ? of(x, mean) : new Point(x, mean, mean - deviation, mean + deviation);
    }

    boolean hasBar() {
        return low < high;
    }
}
