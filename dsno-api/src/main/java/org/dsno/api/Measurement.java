package org.dsno.api;

import static org.dsno.api.Arguments.require;

/**
 * One measured number.
 *
 * @param name what was measured, lower-kebab, as a column of the results is called; one that holds for one time of the
 *     trajectory ends in {@code @t=TIME}
 * @param value the number; NaN if it could be computed but is not a number
 * @param unit its unit, or {@code 1} if it has none
 */
public record Measurement(String name, double value, String unit) {
    public Measurement {
        require(!name.isBlank() && !unit.isBlank(), "a measurement needs a name and a unit");
    }
}
