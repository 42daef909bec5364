package org.dsno.experiments.results;

import java.util.List;

/**
 * Mean and spread of some numbers.
 *
 * @param n how many
 * @param mean NaN of none
 * @param deviation the sample standard deviation (divisor n − 1), NaN of fewer than two
 */
public record Statistic(int n, double mean, double deviation) {
    public static Statistic of(List<Double> values) {
        int n = values.size();
        double mean = values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return new Statistic(n, mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)));
    }

    /** The standard error of the mean. */
    public double standardError() {
        return deviation / Math.sqrt(n);
    }
}
