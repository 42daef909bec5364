package org.dsno.core.accuracy;

import static org.dsno.api.Arguments.require;

import org.dsno.api.State;

/**
 * Euclidean distances of the points of two batches, each from its counterpart.
 *
 * @param rms √ mean |a − b|², over the points
 * @param max the largest; NaN if any is
 */
public record Distances(double rms, double max) {
    /** {@return those of two batches of one shape} */
    public static Distances between(State a, State b) {
        require(
                a.count() == b.count() && a.size() == b.size(),
                "states of %dx%d and %dx%d have no distance",
                a.count(),
                a.size(),
                b.count(),
                b.size());
        double sum = 0;
        double max = 0;
        for (int k = 0; k < a.count(); k++) {
            double squared = 0;
            for (int i = k * a.size(); i < (k + 1) * a.size(); i++) {
                double difference = a.values()[i] - b.values()[i];
                squared += difference * difference;
            }
            sum += squared;
            max = Math.max(max, Math.sqrt(squared));
        }
        return new Distances(Math.sqrt(sum / a.count()), max);
    }
}
