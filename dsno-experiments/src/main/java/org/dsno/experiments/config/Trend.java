package org.dsno.experiments.config;

import java.util.Map;

/**
 * What an experiment is expected to show: a metric is better in some cells than in others.
 *
 * <p>Cells are chosen by values of axes, written as in {@link Cell#axes}. Axes that are not named are averaged over, in
 * pairs of equal seed and equal remaining axes.
 *
 * @param claim in words, for the report
 * @param metric the name of a measurement
 * @param better the cells that should win
 * @param worse those that should lose
 */
public record Trend(
        String experiment, String claim, String metric, Map<String, String> better, Map<String, String> worse) {
    /** {@return whether a cell is one of those that are compared} */
    public boolean speaksOf(Cell cell) {
        return cell.experiment().equals(experiment)
                && (cell.axes().entrySet().containsAll(better.entrySet())
                        || cell.axes().entrySet().containsAll(worse.entrySet()));
    }
}
