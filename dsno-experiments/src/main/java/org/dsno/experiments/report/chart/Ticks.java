package org.dsno.experiments.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Round values within a range: 1, 2 and 5 of a decade. */
final class Ticks {
    private static final int WANTED = 5;
    private static final int MANY_DECADES = 3;
    private static final double ROUNDING = 1e-9;

    private Ticks() {}

    /** {@return some five values, evenly apart} */
    static List<Double> linear(double min, double max) {
        double step = step((max - min) / WANTED);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(min / step - ROUNDING); i * step <= max + ROUNDING * step; i++) {
            ticks.add(rounded(i * step));
        }
        return ticks;
    }

    /** {@return decades, every so many if they are many; with 2 and 5 if they are few; even values within one} */
    static List<Double> logarithmic(double min, double max) {
        double decades = Math.log10(max / min);
        if (decades < 1) {
            return linear(min, max).stream().filter(value -> value > 0).toList();
        }
        List<Double> ticks = new ArrayList<>();
        int every = Math.max(1, (int) Math.ceil(decades / (WANTED + 1)));
        for (int power = (int) Math.floor(Math.log10(min)); power <= Math.log10(max); power++) {
            for (int leading : decades < MANY_DECADES ? new int[] {1, 2, 5} : new int[] {1}) {
                double value = rounded(leading * Math.pow(10, power));
                if (value >= min && value <= max && Math.floorMod(power, every) == 0) {
                    ticks.add(value);
                }
            }
        }
        return ticks;
    }

    /** {@return a value as people write it: 0.05, 3000, 2·10⁻⁷} */
    static String label(double value) {
        double size = Math.abs(value);
        if (value == 0 || (size >= 1e-3 && size < 1e5)) {
            return BigDecimal.valueOf(rounded(value))
                    .stripTrailingZeros()
                    .toPlainString()
                    .replace('-', '−');
        }
        int power = (int) Math.floor(Math.log10(size) + ROUNDING);
        BigDecimal leading =
                BigDecimal.valueOf(rounded(value / Math.pow(10, power))).stripTrailingZeros();
        String factor = leading.compareTo(BigDecimal.ONE) == 0
                ? ""
                : leading.toPlainString().replace('-', '−') + "·";
        return factor + "10" + superscript(power);
    }

    /** {@return an exponent in raised digits} */
    static String superscript(int power) {
        StringBuilder text = new StringBuilder();
        for (char digit : Integer.toString(power).toCharArray()) {
            text.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return text.toString();
    }

    /** The nearest step of 1, 2 or 5 that is no shorter. */
    private static double step(double least) {
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        for (int leading : new int[] {1, 2, 5}) {
            if (leading * decade >= least * (1 - ROUNDING)) {
                return leading * decade;
            }
        }
        return 10 * decade;
    }

    /** Without what the floating point added. */
    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(12)).doubleValue();
    }
}
