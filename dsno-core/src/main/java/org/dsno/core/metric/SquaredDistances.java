package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

import java.util.stream.IntStream;
import org.dsno.api.State;

/**
 * |u − v|² of all pairs of two sets of n and m vectors of d numbers, a band of rows at a time.
 *
 * <p>The differences are squared and added one by one in the order of the numbers, not taken from products: equal
 * vectors are at 0, the distance is the same in both directions, and equal distances between whole numbers are equal. n m
 * d terms are computed, on all processors, each of which holds 32 m distances and 64 vectors.
 */
final class SquaredDistances {
    private static final int BAND = 32; // rows that share a tile
    private static final int TILE = 64; // vectors that lie transposed in the cache

    /** What is done with a row; rows come in any order, and from several threads. */
    @FunctionalInterface
    interface Row {
        /**
         * Takes the distances from one vector.
         *
         * @param index of the vector in the first set
         * @param squared to every vector of the second set, [m]; lost afterwards
         */
        void accept(int index, double[] squared);
    }

    private SquaredDistances() {}

    /**
     * Goes through all rows.
     *
     * @param a [n, d]
     * @param b [m, d]
     */
    static void forEachRow(State a, State b, Row row) {
        require(a.size() == b.size(), "sets of vectors of %d and of %d numbers have no distance", a.size(), b.size());
        IntStream.range(0, (a.count() + BAND - 1) / BAND).parallel().forEach(band -> band(a, b, band * BAND, row));
    }

    private static void band(State a, State b, int first, Row row) {
        int d = a.size();
        double[][] squared = new double[Math.min(BAND, a.count() - first)][b.count()];
        double[] tile = new double[TILE * d];
        for (int start = 0; start < b.count(); start += TILE) {
            int width = Math.min(TILE, b.count() - start);
            for (int j = 0; j < width; j++) {
                for (int k = 0; k < d; k++) {
                    tile[k * TILE + j] = b.values()[(start + j) * d + k];
                }
            }
            for (int i = 0; i < squared.length; i++) {
                add(a.values(), (first + i) * d, d, tile, width, squared[i], start);
            }
        }
        for (int i = 0; i < squared.length; i++) {
            row.accept(first + i, squared[i]);
        }
    }

    /** Adds the squares of all differences of one vector with a tile; the inner loop is over vectors, as SIMD wants. */
    private static void add(double[] u, int at, int d, double[] tile, int width, double[] squared, int start) {
        for (int k = 0; k < d; k++) {
            double number = u[at + k];
            int row = k * TILE;
            for (int j = 0; j < width; j++) {
                double difference = number - tile[row + j];
                squared[start + j] += difference * difference;
            }
        }
    }
}
