package org.dsno.core.metric;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dsno.api.State;
import org.dsno.core.npz.NpyArray;
import org.dsno.core.npz.Npz;

/**
 * The moments of a set as public evaluators exchange them, in an archive of NumPy: {@code mu} [d] and {@code sigma} [d, d],
 * the covariance with the divisor n − 1. How many samples they are of, the file does not say.
 */
public final class ReferenceStatistics {
    public static final String MEAN = "mu";
    public static final String COVARIANCE = "sigma";

    private final State mean;
    private final State covariance;

    private ReferenceStatistics(State mean, State covariance) {
        this.mean = mean;
        this.covariance = covariance;
    }

    /** {@return those of features [n, d], n at least 2} */
    public static ReferenceStatistics of(State features) {
        FeatureStatistics statistics = FeatureStatistics.of(features);
        return new ReferenceStatistics(statistics.mean(), statistics.covariance());
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it holds no such statistics; the message names it
     */
    public static ReferenceStatistics read(Path file) throws IOException {
        Map<String, NpyArray> arrays = Npz.read(file, List.of(MEAN, COVARIANCE));
        NpyArray[] both = arrays.values().toArray(NpyArray[]::new);
        int d = both[0].size();
        if (d == 0 || !both[0].shape().equals(List.of(d)) || !both[1].shape().equals(List.of(d, d))) {
            throw new IOException(file + ": mu is of " + both[0].shape() + " and sigma of " + both[1].shape()
                    + ", [d] and [d, d] are expected");
        }
        return new ReferenceStatistics(new State(1, d, both[0].toDoubles()), new State(d, d, both[1].toDoubles()));
    }

    /** Writes a file, in float64. */
    public void write(Path file) throws IOException {
        int d = mean.size();
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put(MEAN, NpyArray.of(List.of(d), mean.values()));
        arrays.put(COVARIANCE, NpyArray.of(List.of(d, d), covariance.values()));
        Npz.write(file, arrays);
    }

    /** {@return d} */
    public int dimension() {
        return mean.size();
    }

    /**
     * {@return the Fréchet distance of a set from them, see {@link FrechetDistance}}
     *
     * @param features [n, d], n at least 2
     * @throws IllegalArgumentException if d is another
     */
    public double frechet(State features) {
        FeatureStatistics of = FeatureStatistics.of(features);
        return FrechetDistance.between(of.mean(), of.covariance(), mean, covariance);
    }
}
