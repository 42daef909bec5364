package org.dsno.testkit;

import java.util.List;

/** A grid that was asked for, and the times that came. */
record Grid(int intervals, double from, double to, List<Double> times) {
    @Override
    public String toString() {
        return intervals + " intervals from " + from + " to " + to;
    }
}
