package org.dsno.experiments.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dsno.experiments.report.chart.Ticks;
import org.dsno.experiments.results.Statistic;

/**
 * How the numbers of a column are written: alike, so that they can be compared.
 *
 * @param power of ten that the column is in, a multiple of 3
 * @param decimals so many that the usual deviation has two digits
 */
record Numbers(int power, int decimals) {
    private static final int MOST_DECIMALS = 5;
    private static final double TOO_LONG = 1e9;
    private static final int DIGITS = 4; // where no deviation says how many are known

    static Numbers of(List<Statistic> column) {
        List<Double> sizes = column.stream()
                .map(one -> Math.abs(one.mean()))
                .filter(size -> Double.isFinite(size) && size > 0)
                .sorted()
                .toList();
        if (sizes.isEmpty()) {
            return new Numbers(0, 0);
        }
        int magnitude = magnitude(middle(sizes));
        int power = magnitude >= -1 && magnitude < 6 ? 0 : 3 * Math.floorDiv(magnitude, 3);
        List<Double> deviations = column.stream()
                .map(Statistic::deviation)
                .filter(deviation -> Double.isFinite(deviation) && deviation > 0)
                .sorted()
                .toList();
        boolean whole =
                column.stream().map(Statistic::mean).filter(Double::isFinite).allMatch(mean -> mean == Math.rint(mean));
        if (whole && deviations.isEmpty() && power == 0) {
            return new Numbers(0, 0);
        }
        int wanted = deviations.isEmpty() ? DIGITS - 1 - magnitude : 1 - magnitude(middle(deviations));
        return new Numbers(power, Math.max(0, Math.min(MOST_DECIMALS, wanted + power)));
    }

    private static double middle(List<Double> sorted) {
        return sorted.get((sorted.size() - 1) / 2);
    }

    private static int magnitude(double value) {
        return (int) Math.floor(Math.log10(value));
    }

    /** {@return what the head of the column says of its power; empty if that is 0} */
    String scale() {
        return power == 0 ? "" : "×10" + Ticks.superscript(power);
    }

    /** {@return a number of the column; thousands stand apart, and one of quite another size is written by itself} */
    String text(double value) {
        if (Double.isNaN(value)) {
            return "not a number";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double scaled = value / Math.pow(10, power);
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", scaled);
        boolean isLost = value != 0 && text.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
        return isLost || Math.abs(scaled) >= TOO_LONG
                ? scientific(scaled)
                : text.replace(',', '\u2009').replace('-', '−');
    }

    private static String scientific(double value) {
        String[] parts = String.format(Locale.ROOT, "%.1e", value).split("e");
        return parts[0].replace('-', '−') + "·10" + Ticks.superscript(Integer.parseInt(parts[1]));
    }

    /** {@return the mean, with its deviation if there is one} */
    String text(Statistic one) {
        return one.n() < 2 ? text(one.mean()) : text(one.mean()) + " ± " + text(one.deviation());
    }

    /** {@return a number by itself, in three digits} */
    static String short3(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
        return Math.abs(value) >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                        .replace(',', '\u2009')
                        .replace('-', '−')
                : rounded.stripTrailingZeros().toPlainString().replace('-', '−');
    }

    /** {@return a count; thousands stand apart} */
    static String whole(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u2009');
    }

    /** {@return a share in percent, without the sign} */
    static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    /** {@return a count with its noun} */
    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** {@return names in a sentence} */
    static String listed(Stream<String> names) {
        return String.join(", ", names.toList());
    }
}
