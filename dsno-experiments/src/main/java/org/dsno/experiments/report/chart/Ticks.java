package org.dsno.experiments.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Round values within a range: 1, 2 and 5 of a decade. */
public final class Ticks {
    private static final int WANTED = 7;
    private static final int MANY_DECADES = 3;
    private static final double ALIKE = 30; // ratio of values
    private static final double ROUNDING = 1e-9;

    private Ticks() {}

    /** {@return some values, evenly apart} */
    static List<Double> linear(double min, double max) {
        double step = step((max - min) / WANTED);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(min / step - ROUNDING); i * step <= max + ROUNDING * step; i++) {
            ticks.add(rounded(i * step));
        }
        return ticks;
    }

    /** {@return the values with their places and labels} */
    static List<Tick> of(List<Double> values, DoubleUnaryOperator place) {
        List<String> labels = labels(values);
        return IntStream.range(0, values.size())
                .mapToObj(i -> new Tick(place.applyAsDouble(values.get(i)), labels.get(i)))
                .toList();
    }

    /** {@return decades, every so many if they are many; with 2 and 5 if they are few; even values within one} */
    static List<Double> logarithmic(double min, double max) {
        double decades = Math.log10(max / min);
        if (decades < 1) {
            return linear(min, max).stream().filter(value -> value > 0).toList();
        }
        List<Double> ticks = new ArrayList<>();
        int every = Math.max(1, (int) Math.ceil(decades / (WANTED - 1)));
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

    /** {@return values as people write them, all of one axis alike: 0.05, 3000, or 2·10⁻⁷} */
    static List<String> labels(List<Double> values) {
        boolean plain = values.stream()
                .mapToDouble(Math::abs)
                .filter(size -> size > 0)
                .allMatch(size -> size >= 1e-3 && size < 1e5);
        int decimals = plain ? decimals(values) : 0;
        return values.stream()
                .map(value -> plain || value == 0 ? plain(value, decimals) : power(value))
                .toList();
    }

    /** As many for all as one needs, but not where the values are of very different sizes. */
    private static int decimals(List<Double> values) {
        DoubleSummaryStatistics sizes =
                values.stream().mapToDouble(Math::abs).filter(size -> size > 0).summaryStatistics();
        return sizes.getMax() > ALIKE * sizes.getMin()
                ? 0
                : values.stream()
                        .mapToInt(value -> decimal(value).scale())
                        .max()
                        .orElse(0);
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(rounded(value)).stripTrailingZeros();
    }

    private static String plain(double value, int decimals) {
        BigDecimal exact = decimal(value);
        return exact.setScale(Math.max(Math.max(0, exact.scale()), value == 0 ? 0 : decimals), RoundingMode.UNNECESSARY)
                .toPlainString()
                .replace('-', '−');
    }

    private static String power(double value) {
        int power = (int) Math.floor(Math.log10(Math.abs(value)) + ROUNDING);
        String leading = plain(value / Math.pow(10, power), 0);
        return (leading.equals("1") ? "" : leading + "·") + "10" + superscript(power);
    }

    /** {@return an exponent in raised digits} */
    public static String superscript(int power) {
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
