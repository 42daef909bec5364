package org.dsno.core.training;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Default;
import org.dsno.api.Description;

/**
 * Adam (Kingma &amp; Ba 2015), with ε added to the bias-corrected root as in the paper's algorithm 1 (and in PyTorch):
 *
 * <pre>
 * m ← β1 m + (1 − β1) g      v ← β2 v + (1 − β2) g²
 * θ ← θ − lr · (m / (1 − β1^k)) / (√(v / (1 − β2^k)) + ε),   k = 1, 2, …
 * </pre>
 */
public record Adam(
        @Description("decay of the mean gradient; in [0, 1)") @Default("0.9")
        double beta1,

        @Description("decay of the mean squared gradient; in [0, 1)") @Default("0.999")
        double beta2,

        @Description("added to the corrected root; above 0") @Default("1e-8")
        double epsilon) {
    public Adam {
        require(beta1 >= 0 && beta1 < 1, "beta1 must be in [0, 1), was %s", beta1);
        require(beta2 >= 0 && beta2 < 1, "beta2 must be in [0, 1), was %s", beta2);
        require(epsilon > 0, "epsilon must be positive, was %s", epsilon);
    }

    /**
     * The rate that makes TensorFlow's update, told of no bias (β powers of 0), the k-th update of the algorithm: lr √(1 −
     * β2^k) / (1 − β1^k). Needs {@link #correctedEpsilon} too.
     */
    double correctedRate(double rate, long k) {
        return rate * Math.sqrt(1 - Math.pow(beta2, (double) k)) / (1 - Math.pow(beta1, (double) k));
    }

    /** TensorFlow adds its ε to the uncorrected root, which is √(1 − β2^k) times the corrected one. */
    double correctedEpsilon(long k) {
        return epsilon * Math.sqrt(1 - Math.pow(beta2, (double) k));
    }
}
