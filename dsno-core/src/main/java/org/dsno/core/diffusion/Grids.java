package org.dsno.core.diffusion;

import static org.dsno.api.Arguments.require;

import java.util.function.DoubleUnaryOperator;

/** Grids that are even in some increasing function of time. */
final class Grids {
    private Grids() {}

    /**
     * {@code intervals + 1} times from {@code from} down to {@code to}, even in {@code scale(t)}.
     *
     * @param scale increasing
     * @param inverse of the scale
     */
    static double[] times(
            int intervals, double from, double to, DoubleUnaryOperator scale, DoubleUnaryOperator inverse) {
        require(intervals >= 1, "a grid needs at least one interval, got %d", intervals);
        require(
                0 <= to && to < from && from <= 1,
                "a grid runs from a later to an earlier time, got %s to %s",
                from,
                to);
        double first = scale.applyAsDouble(from);
        double last = scale.applyAsDouble(to);
        double[] times = new double[intervals + 1];
        for (int i = 0; i <= intervals; i++) {
            times[i] = inverse.applyAsDouble(first + (last - first) * i / intervals);
        }
        times[0] = from; // the ends are given, not rounded
        times[intervals] = to;
        return times;
    }
}
