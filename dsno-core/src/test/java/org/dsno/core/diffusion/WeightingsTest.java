package org.dsno.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.dsno.core.diffusion.SchedulesTest.COSINE;

import org.dsno.api.LossWeighting;
import org.dsno.api.NoSettings;
import org.dsno.core.Reference;
import org.dsno.core.tensor.Safetensors;
import org.junit.jupiter.api.Test;

class WeightingsTest {
    // At t = 0.25 of the cosine schedule α/σ = cot(a t + b), just under cot(π/8) = 1 + √2.
    private static final double ROOT_SNR_AT_QUARTER = 1 / Math.tan(1.5707055269354342 / 4 + 4.539992973129278e-05);

    @Test
    void sqrtSnrEqualsTheAuthorsWeights() {
        Safetensors reference = Reference.safetensors("network/schedule.safetensors");
        double[] times = reference.get("t_f64").doubles();
        double[] weights = reference.get("weights_f64").doubles();
        LossWeighting weighting = new SqrtSnrWeightingProvider().create(new SqrtSnrWeightingProvider.Settings(1, 1e4));
        for (int i = 0; i < times.length; i++) {
            assertThat(weighting.weight(times[i], COSINE)).isCloseTo(weights[i], within(1e-9 * weights[i]));
        }
    }

    @Test
    void clampIsASetting() {
        LossWeighting weighting = new SqrtSnrWeightingProvider().create(new SqrtSnrWeightingProvider.Settings(2, 10));

        assertThat(weighting.weight(0, COSINE)).isEqualTo(10);
        assertThat(weighting.weight(1, COSINE)).isEqualTo(2);
        assertThatThrownBy(() -> new SqrtSnrWeightingProvider.Settings(3, 2))
                .hasMessage("0 <= min <= max is needed, were 3.0, 2.0");
    }

    @Test
    void othersFollowTheirFormulas() {
        double snr = ROOT_SNR_AT_QUARTER * ROOT_SNR_AT_QUARTER;

        assertThat(new UniformWeightingProvider().create(new NoSettings()).weight(0.25, COSINE))
                .isEqualTo(1);
        assertThat(new SnrWeightingProvider()
                        .create(new SnrWeightingProvider.Settings(0, 1e8))
                        .weight(0.25, COSINE))
                .isCloseTo(snr, within(1e-9));
        LossWeighting truncated =
                new TruncatedSnrWeightingProvider().create(new TruncatedSnrWeightingProvider.Settings(1));
        assertThat(truncated.weight(0.25, COSINE)).isCloseTo(snr, within(1e-9));
        assertThat(truncated.weight(0.9, COSINE)).isEqualTo(1);
        LossWeighting minSnr = new MinSnrWeightingProvider().create(new MinSnrWeightingProvider.Settings(5));
        assertThat(minSnr.weight(0.25, COSINE)).isEqualTo(5);
        assertThat(minSnr.weight(0.75, COSINE)).isCloseTo(1 / snr, within(1e-3));
    }
}
