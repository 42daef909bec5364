package org.dsno.solvers;

/**
 * The functions of exponential integrators,
 *
 * <pre>φ_k(z) = ∫_0^1 e^{(1−τ) z} τ^{k−1} / (k−1)! dτ,     φ_1(z) = (e^z − 1)/z,     φ_{k+1}(z) = (φ_k(z) − 1/k!)/z</pre>
 *
 * (Hochbruck &amp; Ostermann 2010), accurate to rounding for every z.
 */
final class Phi {
    // Where the recursion, which subtracts nearly equal numbers for small z, gives way to the series.
    private static final double SMALL = 1;

    private Phi() {}

    /**
     * φ_k(z).
     *
     * @param k at least 1
     */
    static double phi(int k, double z) {
        if (Math.abs(z) < SMALL) {
            return series(k, z);
        }
        return k == 1 ? Math.expm1(z) / z : (phi(k - 1, z) - 1 / factorial(k - 1)) / z;
    }

    /** Σ_j z^j / (j + k)!. */
    private static double series(int k, double z) {
        double term = 1 / factorial(k);
        double sum = term;
        for (int j = 1; Math.abs(term) > Math.ulp(sum) / 2; j++) {
            term *= z / (j + k);
            sum += term;
        }
        return sum;
    }

    private static double factorial(int k) {
        double product = 1;
        for (int i = 2; i <= k; i++) {
            product *= i;
        }
        return product;
    }
}
