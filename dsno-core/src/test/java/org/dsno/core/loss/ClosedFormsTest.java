package org.dsno.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.dsno.api.Loss;
import org.dsno.api.NoSettings;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** Losses without a network, and their gradients, by formula. The second slice is its own target. */
class ClosedFormsTest {
    private static final Shape SHAPE = Shape.of(2, 2, 1, 2);
    private static final double[] PREDICTED = {1, 0, -3, 2, 5, 5, 5, 5};
    private static final double[] TARGET = {1, 2, 0, 2, 5, 5, 5, 5};
    private static final double[] DIFFERENCE = {0, -2, -3, 0};
    private static final double SQUARE = 13;
    private static final Path FOLDER = Path.of(".");

    private static InGraph inGraph(Loss loss) {
        return InGraph.of(loss, SHAPE, PREDICTED, TARGET);
    }

    private static void assertThatItIs(InGraph actual, double distance, double... gradient) {
        assertThat(actual.distances()[0]).isCloseTo(distance, within(1e-6 * distance));
        assertThat(actual.distances()[1]).isZero();
        for (int i = 0; i < 4; i++) {
            assertThat(actual.gradient()[i]).isCloseTo(gradient[i], within(1e-6));
            assertThat(actual.gradient()[4 + i]).isZero();
        }
    }

    @Test
    void l1() {
        assertThatItIs(inGraph(new L1Provider().create(new NoSettings(), FOLDER)), 5 / 4.0, 0, -0.25, -0.25, 0);
    }

    @Test
    void l2() {
        assertThatItIs(inGraph(new L2Provider().create(new NoSettings(), FOLDER)), SQUARE / 4, 0, -1, -1.5, 0);
    }

    /** ∂/∂u (√(‖u − v‖² + c²) − c) = (u − v)/√(‖u − v‖² + c²). */
    @Test
    void pseudoHuber() {
        for (double c : new double[] {0, 1e-18, 0.5, 30, 1e18}) {
            double width = c == 0 ? 0.00054 * Math.sqrt(4) : c;
            double root = Math.sqrt(SQUARE + width * width);
            double distance = SQUARE / (root + width);
            if (c <= 30) {
                assertThat(distance).isCloseTo(root - width, within(1e-12)); // what the paper writes
            }
            assertThatItIs(
                    inGraph(new PseudoHuberProvider().create(new PseudoHuberProvider.Settings(c), FOLDER)),
                    distance,
                    DIFFERENCE[0] / root,
                    DIFFERENCE[1] / root,
                    DIFFERENCE[2] / root,
                    DIFFERENCE[3] / root);
        }
    }

    @Test
    void aWidthThatIsNoneIsRefused() {
        for (double c : new double[] {-1, 1e-19, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new PseudoHuberProvider.Settings(c))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("c must be 0, or from 1.0E-18 to 1.0E18, was " + c);
        }
    }
}
