package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

import java.util.Arrays;
import org.dsno.api.State;

/**
 * The balls around the vectors of a set that reach to their k-th nearest neighbour in it: an estimate of where the set
 * could have vectors (Kynkäänniemi et al. 2019). Distances are squared throughout.
 */
final class Balls {
    /** Which balls hold a vector at exactly the radius. */
    enum Edge {
        /** They do: improved precision and recall. */
        INSIDE,
        /** They do not: density and coverage. */
        OUTSIDE
    }

    private final State centres;
    private final double[] squaredRadii;

    private Balls(State centres, double[] squaredRadii) {
        this.centres = centres;
        this.squaredRadii = squaredRadii;
    }

    /**
     * The balls of a set.
     *
     * @param x [n, d], finite
     * @param neighbours k; less than n, for a vector is no neighbour of its own
     */
    static Balls of(State x, int neighbours) {
        require(
                neighbours < x.count(),
                "%d neighbours need at least %d samples, and as many data; got %d",
                neighbours,
                neighbours + 1,
                x.count());
        double[] radii = new double[x.count()];
        SquaredDistances.forEachRow(x, x, (i, squared, slack) -> {
            squared[i] = Double.POSITIVE_INFINITY;
            // The k-th smallest is within the slack of this one, and so is what it was taken for.
            double about = smallest(neighbours, squared);
            for (int j = 0; j < squared.length; j++) {
                if (Math.abs(squared[j] - about) <= 2 * slack) {
                    squared[j] = SquaredDistances.between(x, i, x, j);
                }
            }
            radii[i] = smallest(neighbours, squared);
        });
        return new Balls(x, radii);
    }

    /** {@return r², [n]; not to be written to} */
    double[] squaredRadii() {
        return squaredRadii;
    }

    /** The k-th smallest number, from 1. */
    private static double smallest(int k, double[] numbers) {
        double[] least = new double[k]; // in order
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (double number : numbers) {
            if (number < least[k - 1]) {
                int place = k - 1;
                for (; place > 0 && number < least[place - 1]; place--) {
                    least[place] = least[place - 1];
                }
                least[place] = number;
            }
        }
        return least[k - 1];
    }

    /**
     * Looks which balls hold which vectors.
     *
     * @param points [m, d], finite
     */
    Held holding(State points, Edge edge) {
        int[] balls = new int[points.count()];
        boolean[] used = new boolean[centres.count()]; // several threads may set one, to the same
        SquaredDistances.forEachRow(points, centres, (j, squared, slack) -> {
            for (int i = 0; i < squared.length; i++) {
                double distance = Math.abs(squared[i] - squaredRadii[i]) <= slack
                        ? SquaredDistances.between(points, j, centres, i)
                        : squared[i];
                if (distance < squaredRadii[i] || (edge == Edge.INSIDE && distance == squaredRadii[i])) {
                    balls[j]++;
                    used[i] = true;
                }
            }
        });
        return new Held(balls, used);
    }

    /** What the balls hold of some vectors. */
    static final class Held {
        private final int[] balls;
        private final boolean[] used;

        private Held(int[] balls, boolean[] used) {
            this.balls = balls;
            this.used = used;
        }

        /** {@return in how many balls each vector is, [m]; not to be written to} */
        int[] ballsPerVector() {
            return balls;
        }

        /** {@return whether each ball holds a vector, [n]; not to be written to} */
        boolean[] ballHolds() {
            return used;
        }

        /** {@return the share of the vectors that are in a ball} */
        double shareOfVectors() {
            return Arrays.stream(balls).filter(count -> count > 0).count() / (double) balls.length;
        }

        /** {@return the share of the balls that hold a vector} */
        double shareOfBalls() {
            int holding = 0;
            for (boolean one : used) {
                holding += one ? 1 : 0;
            }
            return holding / (double) used.length;
        }

        /** {@return in how many balls a vector is, on average} */
        double meanBalls() {
            return Arrays.stream(balls).asLongStream().sum() / (double) balls.length;
        }
    }
}
