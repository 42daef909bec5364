package org.dsno.experiments.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A cell of a sweep, and where its files are.
 *
 * @param axes dotted keys and the text of this cell's value, in the order of the file
 * @param identity SHA-256 of all that decides its numbers
 * @param folder in the folder of the sweep, with / between its parts
 */
public record PlannedCell(String experiment, Map<String, String> axes, long seed, String identity, String folder) {
    public PlannedCell {
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
    }
}
