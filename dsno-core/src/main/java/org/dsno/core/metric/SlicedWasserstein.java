package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.dsno.api.State;

/**
 * The sliced 2-Wasserstein distance (Bonneel et al. 2015): the root of the mean, over directions, of W_2² of both sets'
 * projections.
 */
final class SlicedWasserstein {
    private SlicedWasserstein() {}

    /** {@return [count, dimension], unit vectors, even on the sphere} */
    static State directions(int count, int dimension, SplittableRandom random) {
        double[] values = new double[Math.multiplyExact(count, dimension)];
        for (int start = 0; start < values.length; start += dimension) {
            double square = 0;
            for (int i = start; i < start + dimension; i++) {
                values[i] = random.nextGaussian();
                square += values[i] * values[i];
            }
            for (int i = start; i < start + dimension; i++) {
                values[i] /= Math.sqrt(square);
            }
        }
        return new State(count, dimension, values);
    }

    /**
     * The distance of two sets.
     *
     * @param a [n, d]
     * @param b [m, d]
     * @param directions [L, d], unit vectors
     */
    static double distance(State a, State b, State directions) {
        return Math.sqrt(
                Arrays.stream(squaredPerDirection(a, b, directions)).average().orElseThrow());
    }

    /** {@return W_2² of the projections on every direction, [L]} Directions are computed in parallel, each on its own. */
    static double[] squaredPerDirection(State a, State b, State directions) {
        require(
                a.size() == b.size() && a.size() == directions.size(),
                "sets of vectors of %d and of %d numbers cannot be projected on directions of %d",
                a.size(),
                b.size(),
                directions.size());
        return IntStream.range(0, directions.count())
                .parallel()
                .mapToDouble(l -> squaredOnLine(projected(a, directions, l), projected(b, directions, l)))
                .toArray();
    }

    private static double[] projected(State x, State directions, int l) {
        double[] onto = Arrays.copyOfRange(directions.values(), l * x.size(), (l + 1) * x.size());
        double[] result = new double[x.count()];
        for (int k = 0; k < result.length; k++) {
            double sum = 0;
            for (int i = 0; i < onto.length; i++) {
                sum += onto[i] * x.values()[k * onto.length + i];
            }
            result[k] = sum;
        }
        return result;
    }

    /**
     * W_2² of two sets of numbers: ∫_0^1 (Q_x(u) − Q_y(u))² du, exactly. The quantile functions are steps, Q_x with n
     * and Q_y with m of them; between two breakpoints i/n and j/m the integrand is constant.
     */
    static double squaredOnLine(double[] x, double[] y) {
        double[] sortedX = x.clone();
        double[] sortedY = y.clone();
        Arrays.sort(sortedX);
        Arrays.sort(sortedY);
        long n = x.length;
        long m = y.length;
        double sum = 0;
        long u = 0; // in units of 1/(n·m), where every breakpoint is whole
        for (int i = 0, j = 0; i < n && j < m; ) {
            long endX = (i + 1) * m;
            long endY = (j + 1) * n;
            long next = Math.min(endX, endY);
            double difference = sortedX[i] - sortedY[j];
            sum += (next - u) * difference * difference;
            u = next;
            if (endX == next) {
                i++;
            }
            if (endY == next) {
                j++;
            }
        }
        return sum / (n * m);
    }
}
