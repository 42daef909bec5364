package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dsno.api.State;
import org.tensorflow.op.linalg.MatMul;

/**
 * |u − v|² of all pairs of two sets of n and m vectors of d numbers, a band of rows at a time.
 *
 * <p>The distance of a pair is {@link #between}: differences, squared and added in the order of the numbers. So equal
 * vectors are at 0, a distance is the same in both directions, and equal distances between whole numbers are equal. Of
 * vectors of few numbers all distances are that. Of longer ones a row has |u|² − 2 u·v + |v|², which matrix products give
 * several times as fast, and says how far off that can be: who compares takes {@link #between} for pairs that are so near.
 *
 * <p>n m d terms are computed; 256 m distances are held, or 32 m on each processor.
 */
final class SquaredDistances {
    private static final int FEW_NUMBERS = 32;
    private static final int BAND = 32; // rows that share a tile
    private static final int TILE = 64; // vectors that lie transposed in the cache
    private static final int PRODUCT_ROWS = 256;
    private static final int PRODUCT_COLUMNS = 4096;

    /** What is done with a row; rows come in any order, and from several threads. */
    @FunctionalInterface
    interface Row {
        /**
         * Takes the distances from one vector.
         *
         * @param index of the vector in the first set
         * @param squared to every vector of the second set, [m]; lost afterwards
         * @param slack how far each may be from {@link #between}
         */
        void accept(int index, double[] squared, double slack);
    }

    private SquaredDistances() {}

    /** {@return |u − v|² of vector i of a and vector j of b} */
    static double between(State a, int i, State b, int j) {
        double sum = 0;
        for (int k = 0; k < a.size(); k++) {
            double difference = a.values()[i * a.size() + k] - b.values()[j * a.size() + k];
            sum += difference * difference;
        }
        return sum;
    }

    /**
     * Goes through all rows.
     *
     * @param a [n, d], finite
     * @param b [m, d], finite
     */
    static void forEachRow(State a, State b, Row row) {
        require(a.size() == b.size(), "sets of vectors of %d and of %d numbers have no distance", a.size(), b.size());
        if (a.size() < FEW_NUMBERS) {
            byDifferences(a, b, row);
        } else {
            byProducts(a, b, row);
        }
    }

    static void byDifferences(State a, State b, Row row) {
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
            row.accept(first + i, squared[i], 0);
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

    static void byProducts(State a, State b, Row row) {
        double[] ofA = squares(a);
        double[] ofB = squares(b);
        double largest = Arrays.stream(ofB).max().orElse(0);
        // Products, squares and differences are each off by d ε/2 of |u|² + |v|² or less, the last by twice that.
        double rounding = 4 * (a.size() + 8) * Math.ulp(1.0);
        try (MatrixFunction product =
                new MatrixFunction((tf, x, y) -> tf.linalg.matMul(x, y, MatMul.transposeB(true)))) {
            for (int first = 0; first < a.count(); first += PRODUCT_ROWS) {
                State rows = Features.part(a, first, PRODUCT_ROWS);
                double[][] squared = new double[rows.count()][b.count()];
                for (int start = 0; start < b.count(); start += PRODUCT_COLUMNS) {
                    State columns = Features.part(b, start, PRODUCT_COLUMNS);
                    double[] products = product.of(rows, columns);
                    for (int i = 0; i < squared.length; i++) {
                        for (int j = 0; j < columns.count(); j++) {
                            squared[i][start + j] =
                                    ofA[first + i] - 2 * products[i * columns.count() + j] + ofB[start + j];
                        }
                    }
                }
                int from = first;
                IntStream.range(0, squared.length)
                        .parallel()
                        .forEach(i -> row.accept(from + i, squared[i], rounding * (ofA[from + i] + largest)));
            }
        }
    }

    private static double[] squares(State x) {
        double[] squares = new double[x.count()];
        for (int i = 0; i < x.values().length; i++) {
            squares[i / x.size()] += x.values()[i] * x.values()[i];
        }
        return squares;
    }
}
