package org.dsno.core.metric;

import java.util.Optional;
import java.util.stream.IntStream;
import org.dsno.api.State;

/** The root L, lower triangular, of a matrix S = L Lᵀ that is positive definite beyond rounding. */
final class Cholesky {
    private Cholesky() {}

    /**
     * The root.
     *
     * @param s S, [d, d], symmetric, finite
     * @return L, [d, d]; nothing if a pivot is below d ε of the largest number of the diagonal: the matrix is singular, or
     *     as good as
     */
    static Optional<State> of(State s) {
        int d = s.size();
        double[] l = s.values().clone();
        double least = 0;
        for (int i = 0; i < d; i++) {
            least = Math.max(least, d * Math.ulp(1.0) * l[i * d + i]);
        }
        double[] column = new double[d];
        for (int k = 0; k < d; k++) {
            if (l[k * d + k] <= least) {
                return Optional.empty();
            }
            double root = Math.sqrt(l[k * d + k]);
            for (int i = k; i < d; i++) {
                column[i] = l[i * d + k] / root;
                l[i * d + k] = column[i];
                l[k * d + i] = i == k ? root : 0; // above the diagonal
            }
            int done = k;
            IntStream.range(k + 1, d).parallel().forEach(i -> subtract(column, l, i * d, done + 1, i));
        }
        return Optional.of(new State(d, d, l));
    }

    /** Takes the products of the column's numbers with its i-th from row i, as far as the diagonal. */
    private static void subtract(double[] column, double[] l, int row, int from, int i) {
        double factor = column[i];
        for (int j = from; j <= i; j++) {
            l[row + j] -= factor * column[j];
        }
    }
}
