package org.dsno.core.metric;

/**
 * What is published of a distance of subsets.
 *
 * @param mean over the pairs of subsets
 * @param deviation of the same, with their number for divisor
 */
record SubsetMean(double mean, double deviation) {
    /** {@return that of at least one value} */
    static SubsetMean of(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean) / values.length;
        }
        return new SubsetMean(mean, Math.sqrt(square));
    }
}
