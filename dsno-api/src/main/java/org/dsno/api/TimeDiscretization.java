package org.dsno.api;

/** Where a grid has its points between two times. */
public interface TimeDiscretization {
    /**
     * A grid of {@code intervals + 1} times, strictly decreasing, the first exactly {@code from}, the last exactly
     * {@code to}.
     *
     * @param intervals at least 1
     * @param from the later time, where the noise is
     * @param to the earlier time, where the data are
     * @param schedule for grids that are even in logSNR rather than in t
     */
    double[] times(int intervals, double from, double to, NoiseSchedule schedule);
}
