package org.dsno.experiments.figure;

import java.util.List;

/**
 * One chart of a figure. A logarithmic axis has no place for what is not positive, and no axis for what is not finite:
 * such points are left out.
 */
public record Panel(String title, Axis x, Axis y, Legend legend, List<Curve> curves) {
    /** Where the legend lies. */
    public enum Legend {
        /** Inside, for curves that fall. */
        TOP_RIGHT,
        /** Beside the chart, for many curves. */
        RIGHT
    }

    /**
     * An axis.
     *
     * @param title with its unit, if it has one
     */
    public record Axis(String title, boolean logarithmic) {
        boolean hasPlaceFor(double value) {
            return Double.isFinite(value) && (!logarithmic || value > 0);
        }
    }

    public Panel {
        curves = List.copyOf(curves);
    }
}
