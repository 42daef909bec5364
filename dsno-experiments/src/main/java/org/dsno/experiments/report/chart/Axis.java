package org.dsno.experiments.report.chart;

/**
 * An axis.
 *
 * @param title with its unit, if it has one
 */
public record Axis(String title, Scale scale) {}
