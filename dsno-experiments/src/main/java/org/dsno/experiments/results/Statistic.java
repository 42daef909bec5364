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
    private static final List<Double> STUDENT = List.of(
            12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
            2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042);

    public static Statistic of(List<Double> values) {
        int n = values.size();
        double mean = values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return new Statistic(n, mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)));
    }

    /** Half the width of the 95 % confidence interval of the mean, by Student's t; infinite for fewer than two numbers. */
    public double confidence95() {
        return n < 2 ? Double.POSITIVE_INFINITY : quantile(n - 1) * deviation / Math.sqrt(n);
    }

    /** {@return 1 if that interval lies above nought, −1 if it lies below, 0 if it holds nought or there is none} */
    public int sign() {
        double doubt = confidence95();
        return mean > doubt ? 1 : mean < -doubt ? -1 : 0;
    }

    /** The 97.5 % quantile; past the table its approach to the normal's 1.96, to 0.2 %. */
    private static double quantile(int degreesOfFreedom) {
        return degreesOfFreedom <= STUDENT.size() ? STUDENT.get(degreesOfFreedom - 1) : 1.96 + 2.4 / degreesOfFreedom;
    }
}
