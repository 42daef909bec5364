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
 * @param better what reports and trends take for the better of two
 */
public record Measurement(String name, double value, String unit, Better better) {
    private static final int DIGITS = 17; // enough for every double
    // Times of grids that agree on paper differ by rounding; those of one grid by far more.
    private static final double SAME_TIME = 1e-12;

    public Measurement {
        require(!name.isBlank() && !unit.isBlank(), "a measurement needs a name and a unit");
    }

    /** A number of which neither is better. */
    public Measurement(String name, double value, String unit) {
        this(name, value, unit, Better.NEITHER);
    }

    /**
     * The name of a measurement that holds for one time, {@code name@t=TIME}. The time is the shortest decimal that is t but
     * for rounding (1e-12): a grid that is even in logSNR has a middle of 0.5000000000001724, and its name is 0.5.
     */
    public static String nameAt(String name, double t) {
        BigDecimal exact = new BigDecimal(t);
        int digits = 1;
        while (digits < DIGITS && Math.abs(exact.round(new MathContext(digits)).doubleValue() - t) > SAME_TIME) {
            digits++;
        }
        return name + "@t="
                + exact.round(new MathContext(digits)).stripTrailingZeros().toString();
    }
}
