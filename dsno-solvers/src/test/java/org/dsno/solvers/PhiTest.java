package org.dsno.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhiTest {
    private static final MathContext DIGITS = new MathContext(60);
    private static final int TERMS = 200;
    // Of the value itself, a few units in the last place.
    private static final double TOLERANCE = 4e-15;

    @ParameterizedTest
    @ValueSource(
            doubles = {-22, -20, -5, -1.5, -1, -0.999, -0.1, -1e-4, -1e-9, 0, 1e-12, 1e-3, 0.5, 0.999, 1, 1.001, 7, 22})
    void equalsItsSeriesInSixtyDigits(double z) {
        for (int k = 1; k <= 3; k++) {
            double exact = series(k, z);
            assertThat(Phi.phi(k, z)).as("φ_%d(%s)", k, z).isCloseTo(exact, within(TOLERANCE * exact));
        }
    }

    private static double series(int k, double z) {
        BigDecimal term = BigDecimal.ONE;
        for (int i = 2; i <= k; i++) {
            term = term.divide(BigDecimal.valueOf(i), DIGITS);
        }
        BigDecimal sum = term;
        for (int j = 1; j < TERMS; j++) {
            term = term.multiply(new BigDecimal(z), DIGITS).divide(BigDecimal.valueOf(j + (long) k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum.doubleValue();
    }
}
