package org.dsno.experiments.config;

import java.util.List;

/**
 * One experiment of a file, for a report of it.
 *
 * @param about what it is about, in a sentence; may be empty
 * @param axes those of grid, then the one of zip, in the order of the file
 * @param seeds each of its cells is run once with each
 */
public record ExperimentPlan(String name, String about, List<PlannedAxis> axes, List<Long> seeds) {
    /**
     * What varies together: one dotted key of a grid, or all keys of a zip.
     *
     * @param points each the text of a value for every key, written as in {@link Cell#axes}
     */
    public record PlannedAxis(List<String> keys, List<List<String>> points) {}
}
