package org.dsno.experiments.config;

import java.math.BigDecimal;

/**
 * The one spelling that a number has wherever cells are named: {@code 1e-3}, {@code 0.0010} and {@code .001} are 0.001.
 *
 * <p>Plain digits from 0.0001 to below 10¹⁰, which all whole settings are; outside of that {@code 2.5e-5}, {@code 1e30}.
 */
public final class Numeral {
    private static final int SMALLEST_PLAIN = -4;
    private static final int LARGEST_PLAIN = 9;

    private Numeral() {}

    /** {@return whether a text is a decimal number, with or without an exponent} */
    public static boolean isNumber(String text) {
        return text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    }

    /** {@return the spelling of a number, in the fewest digits that a double is told apart by; any other text as it is} */
    public static String of(String text) {
        if (!isNumber(text)) {
            return text;
        }
        boolean whole = text.matches("[-+]?\\d+");
        double rounded = Double.parseDouble(text);
        if (!whole && Double.isInfinite(rounded)) {
            return text; // no setting holds it, which whoever reads the setting says
        }
        BigDecimal number = whole ? new BigDecimal(text) : new BigDecimal(Double.toString(rounded));
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal shortest = number.stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= SMALLEST_PLAIN && exponent <= LARGEST_PLAIN) {
            return shortest.toPlainString();
        }
        return shortest.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
