package org.dsno.experiments.results;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Means over the operator's own times. Where a cell measures {@code METRIC@t=T} its {@code METRIC} is the mean of these, as
 * {@code trajectory-l1} is, and is compared with that of another cell only if both have the same times.
 */
public final class OverTimes {
    private static final String AT_TIME = "@t=";

    private OverTimes() {}

    /**
     * {@return whether a metric is a mean over the same times in all cells, or over none: otherwise it is not one thing}
     *
     * @param cells the names of what each of the cells that have the metric measured
     */
    public static boolean areAlike(String metric, Stream<Set<String>> cells) {
        return cells.map(names -> names.stream()
                                .filter(name -> name.startsWith(metric + AT_TIME))
                                .collect(Collectors.toSet()))
                        .distinct()
                        .count()
                <= 1;
    }
}
