package org.dsno.api;

import static org.dsno.api.Arguments.require;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One measured number.
 *
 * @param name what was measured, lower-kebab, as a column of the results is called; see {@link #nameAt} for one that
 *     holds for one time of the trajectory
 * @param value the number; NaN if it could be computed but is not a number
 * @param unit its unit, or {@code 1} if it has none
 */
public record Measurement(String name, double value, String unit) {
    private static final int DIGITS = 17; // enough for every double

    public Measurement {
        require(!name.isBlank() && !unit.isBlank(), "a measurement needs a name and a unit");
    }

    /**
     * The name of a measurement that holds for one time, {@code name@t=TIME}. The time is the shortest decimal that reads
     * as t; {@link Double#toString} is not always that before Java 19, and names of columns must not depend on the Java.
     */
    public static String nameAt(String name, double t) {
        BigDecimal exact = new BigDecimal(t);
        int digits = 1;
        while (digits < DIGITS && exact.round(new MathContext(digits)).doubleValue() != t) {
            digits++;
        }
        return name + "@t="
                + exact.round(new MathContext(digits)).stripTrailingZeros().toString();
    }
}
