package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.dsno.api.LossProvider;
import org.dsno.api.SampleShape;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** What every loss must do. */
public interface LossContract<S extends Record> extends PluginContract<S, LossProvider<S>> {
    /** N, unlike the sides of a slice. */
    int SLICES = 5;
    /** Rounding of float32 in another order. */
    double ROUNDING = 1e-4;
    /** What equal slices may be apart, as a share of what others are. */
    double NOTHING = 1e-6;
    /** A step down the gradient, as a share of the loss. */
    double STEP = 1e-2;

    /** {@return the shape of the slices to compare} */
    default SampleShape shape() {
        return new SampleShape(8, 8, 3);
    }

    /** {@return where relative paths in the settings start; a temporary folder that the test has filled, say} */
    default Path folder() {
        return Path.of(".");
    }

    private float[] slices(String name) {
        return Draws.floats(name, SLICES * shape().size());
    }

    private LossProbe probe(float[] predicted, float[] target) throws IOException {
        return LossProbe.of(plugin().create(settings(), folder()), shape(), predicted, target);
    }

    private float[] slice(float[] slices, int k) {
        return Arrays.copyOfRange(slices, k * shape().size(), (k + 1) * shape().size());
    }

    @Test
    default void givesEachSliceADistance() throws IOException {
        assertThat(probe(slices("u"), slices("v")).shape()).isEqualTo(Shape.of(SLICES));
    }

    @Test
    default void isNotNegative() throws IOException {
        for (float distance : probe(slices("u"), slices("v")).distances()) {
            assertThat(distance).isNotNegative();
        }
    }

    @Test
    default void isZeroForEqualSlices() throws IOException {
        double others = Math.abs(probe(slices("u"), slices("v")).sum());
        for (float distance : probe(slices("u"), slices("u")).distances()) {
            assertThat((double) distance).isCloseTo(0, within(NOTHING * others));
        }
    }

    @Test
    default void looksAtEachSliceByItself() throws IOException {
        float[] together = probe(slices("u"), slices("v")).distances();
        for (int k = 0; k < SLICES; k++) {
            float alone = probe(slice(slices("u"), k), slice(slices("v"), k)).distances()[0];
            assertThat((double) alone).isCloseTo(together[k], within(ROUNDING * Math.abs(together[k])));
        }
    }

    /** A loss without a gradient teaches nothing, and one whose gradient is another's something else. */
    @Test
    default void goesDownItsGradient() throws IOException {
        LossProbe before = probe(slices("u"), slices("v"));
        float[] gradient = before.gradient().orElseThrow(() -> new AssertionError("has no gradient"));
        double square = 0;
        for (float slope : gradient) {
            square += (double) slope * slope;
        }
        float[] moved = slices("u");
        for (int i = 0; i < moved.length; i++) {
            moved[i] -= (float) (STEP * Math.abs(before.sum()) * gradient[i] / square);
        }
        assertThat(probe(moved, slices("v")).sum()).isLessThan(before.sum());
    }

    /** It is what an operator that has learned everything sees. */
    @Test
    default void itsGradientIsFiniteWhereBothAreEqual() throws IOException {
        for (float slope : probe(slices("u"), slices("u")).gradient().orElse(new float[0])) {
            assertThat(slope).isFinite();
        }
    }

    @Test
    default void isDeterministic() throws IOException {
        assertThat(probe(slices("u"), slices("v")).distances())
                .isEqualTo(probe(slices("u"), slices("v")).distances());
    }

    /** It is in the identity of cells. */
    @Test
    default void knowsItsWeightsByTheirHash() throws IOException {
        assertThat(plugin().weightsSha256(settings(), folder()))
                .isEqualTo(plugin().weightsSha256(settings(), folder()));
    }
}
