package org.dsno.experiments.report.chart;

/**
 * A labelled place on an axis.
 *
 * @param at 0 to 1
 */
record Tick(double at, String label) {}
