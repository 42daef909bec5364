package org.dsno.experiments.config;

import java.util.Map;

/**
 * One run of a sweep.
 *
 * @param axes dotted keys and the text of this cell's value, in the order of the file
 * @param source the merged values that the settings were bound from, for their positions
 */
public record Cell(
        String experiment, Map<String, String> axes, long seed, CellSettings settings, Value.Mapping source) {
    /** A problem with one of the settings that only shows when the cell is built, at its place in the file. */
    public Problem problem(String key, String message) {
        return new Problem(source.locate(key), key, message);
    }
}
