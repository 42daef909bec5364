package org.dsno.experiments.config;

import java.util.List;

/**
 * Settings that vary in a sweep, together: one dotted key of a grid, or all keys of a zip.
 *
 * @param points each a value for every key, in the order of the file
 */
record Axis(List<String> keys, List<List<Setting>> points) {
    /** One key's value at one point. */
    record Setting(String key, Position at, Value value) {}
}
