package org.dsno.experiments.report.chart;

import java.util.List;

/**
 * What belongs together in a chart.
 *
 * @param name in the legend; what has none is not in it
 * @param colour counts from 0
 */
public record Series(String name, int colour, Look look, List<Point> points) {
    /** How a series is drawn. */
    public enum Look {
        /** A line with a marker, and an error bar if it has one, at every point. */
        MARKED,
        LINE,
        DASHED,
        /** Lines that end where a point has no place, and begin again after it. */
        PIECES,
        DASHED_PIECES,
        /** Dots alone. */
        DOTS,
        /** The area between low and high. */
        BAND
    }

    public Series {
        points = List.copyOf(points);
    }
}
