package org.dsno.experiments.figure;

import static org.dsno.api.Arguments.require;

import java.util.List;

/**
 * One curve of a figure.
 *
 * @param name in the legend
 * @param x as many as y
 * @param colour counts from 0; curves of one colour belong together
 * @param style how it is drawn
 */
public record Curve(String name, List<Double> x, List<Double> y, int colour, Style style) {
    /** How a curve is drawn. */
    public enum Style {
        /** A line with a marker at every point. */
        MARKED,
        /** A solid line. */
        SOLID,
        /** A dashed line, thin and not in the legend, to go with a solid one of its colour. */
        DASHED,
        /** A thin grey dotted line, for a limit. */
        DOTTED
    }

    public Curve {
        require(x.size() == y.size(), "a curve of %d x and %d y", x.size(), y.size());
        x = List.copyOf(x);
        y = List.copyOf(y);
    }
}
