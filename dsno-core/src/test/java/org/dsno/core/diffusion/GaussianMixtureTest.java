package org.dsno.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.dsno.core.diffusion.GaussianMixture.Component;
import org.junit.jupiter.api.Test;

class GaussianMixtureTest {
    @Test
    void dividesWeightsByTheirSum() {
        var mixture =
                new GaussianMixture(List.of(new Component(3, List.of(0.0), 1), new Component(1, List.of(1.0), 2)));

        assertThat(mixture.components()).extracting(Component::weight).containsExactly(0.75, 0.25);
        assertThat(mixture.dimension()).isEqualTo(1);
    }

    @Test
    void normalisingAgainChangesNothing() {
        var once = GaussianMixture.ring(7, 1, 0.1); // 7 · (1/7) is not exactly 1

        assertThat(new GaussianMixture(once.components())).isEqualTo(once);
    }

    @Test
    void putsModeKOfARingAtItsAngle() {
        var ring = GaussianMixture.ring(8, 2, 0.5);

        assertThat(ring.components()).hasSize(8).allSatisfy(component -> {
            assertThat(component.weight()).isEqualTo(0.125);
            assertThat(component.std()).isEqualTo(0.5);
            assertThat(Math.hypot(component.mean().get(0), component.mean().get(1)))
                    .isCloseTo(2, within(1e-15));
        });
        assertThat(ring.components().get(0).mean()).containsExactly(2.0, 0.0);
        assertThat(ring.components().get(2).mean().get(1)).isEqualTo(2.0);
        assertThat(ring.components().get(3).mean().get(0)).isCloseTo(-Math.sqrt(2), within(1e-15));
    }

    @Test
    void refusesWhatIsNoMixture() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianMixture(List.of()))
                .withMessage("components: a mixture needs at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianMixture(
                        List.of(new Component(1, List.of(0.0), 1), new Component(1, List.of(0.0, 1.0), 1))))
                .withMessage("components: all means must have one dimension, found 1 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianMixture(List.of(
                        new Component(Double.MAX_VALUE, List.of(0.0), 1),
                        new Component(Double.MAX_VALUE, List.of(0.0), 1))))
                .withMessage("components: the sum of the weights must be finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Component(0, List.of(0.0), 1))
                .withMessage("weight must be positive and finite, was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Component(1, List.of(0.0), -1))
                .withMessage("std must be finite and not negative, was -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Component(1, List.of(), 1))
                .withMessage("mean must have at least one number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Component(1, List.of(0.0, Double.NaN), 1))
                .withMessage("mean must be finite, was [0.0, NaN]");
    }

    @Test
    void refusesWhatIsNoRing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GaussianMixture.ring(0, 1, 1))
                .withMessage("modes must be positive, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GaussianMixture.ring(1, -1, 1))
                .withMessage("radius must be finite and not negative, was -1.0");
    }
}
