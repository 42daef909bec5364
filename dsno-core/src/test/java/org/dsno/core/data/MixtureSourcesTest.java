package org.dsno.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.diffusion.GaussianMixture;
import org.dsno.core.diffusion.GaussianMixture.Component;
import org.junit.jupiter.api.Test;

class MixtureSourcesTest {
    private static final Path NOWHERE = Path.of("");
    private static final int MANY = 40_000;
    /** Five standard errors of a mean of {@link #MANY} numbers of unit variance. */
    private static final double FIVE_SIGMA = 5 / Math.sqrt(MANY);

    private static Samples draw(int count, long seed, Component... components) {
        var settings = new GaussianMixtureSource.Settings(List.of(components), count);
        return new GaussianMixtureSource().load(settings, NOWHERE, Seeds.of(seed));
    }

    @Test
    void pointDependsOnSeedAndIndexAlone() {
        var component = new Component(1, List.of(1.0, 2.0, 3.0), 0.5);
        float[] three = draw(3, 1, component).values();
        float[] five = draw(5, 1, component).values();

        assertThat(Arrays.copyOf(five, 9)).containsExactly(three);
        assertThat(draw(3, 2, component).values()).isNotEqualTo(three);
        assertThat(draw(3, 1, component).shape()).isEqualTo(SampleShape.point(3));
    }

    @Test
    void hasTheMomentsOfItsGaussian() {
        float[] values = draw(MANY, 3, new Component(1, List.of(-2.0, 5.0), 3)).values();

        for (int axis = 0; axis < 2; axis++) {
            double mean = 0;
            double square = 0;
            for (int k = 0; k < MANY; k++) {
                double standard = (values[2 * k + axis] - (axis == 0 ? -2 : 5)) / 3;
                mean += standard / MANY;
                square += standard * standard / MANY;
            }
            assertThat(mean).isCloseTo(0, within(FIVE_SIGMA));
            assertThat(square).isCloseTo(1, within(FIVE_SIGMA * Math.sqrt(2)));
        }
    }

    @Test
    void choosesComponentsByTheirWeight() {
        float[] values = draw(
                        MANY,
                        4,
                        new Component(1, List.of(-10.0), 0.1),
                        new Component(2, List.of(0.0), 0.1),
                        new Component(5, List.of(10.0), 0.1))
                .values();
        int[] counts = new int[3];
        for (float value : values) {
            counts[Math.round(value / 10) + 1]++;
        }

        assertThat((double) counts[0] / MANY).isCloseTo(0.125, within(FIVE_SIGMA / 2));
        assertThat((double) counts[1] / MANY).isCloseTo(0.25, within(FIVE_SIGMA / 2));
        assertThat((double) counts[2] / MANY).isCloseTo(0.625, within(FIVE_SIGMA / 2));
    }

    @Test
    void ringIsTheMixtureItStandsFor() {
        var ring = new RingSource.Settings(5, 2, 0.3, 50);
        var mixture = new GaussianMixtureSource.Settings(
                GaussianMixture.ring(5, 2, 0.3).components(), 50);

        Samples points = new RingSource().load(ring, NOWHERE, Seeds.of(6));

        assertThat(points.shape()).isEqualTo(SampleShape.point(2));
        assertThat(points.values())
                .containsExactly(new GaussianMixtureSource()
                        .load(mixture, NOWHERE, Seeds.of(6))
                        .values());
    }

    @Test
    void refusesWrongSettings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draw(0, 1, new Component(1, List.of(0.0), 1)))
                .withMessage("count must be positive, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draw(1, 1))
                .withMessage("components: a mixture needs at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RingSource.Settings(8, 1, -1, 10))
                .withMessage("std must be finite and not negative, was -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RingSource.Settings(8, 1, 0.1, 0))
                .withMessage("count must be positive, was 0");
    }
}
