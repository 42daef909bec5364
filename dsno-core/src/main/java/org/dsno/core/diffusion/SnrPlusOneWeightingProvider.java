package org.dsno.core.diffusion;

import org.dsno.api.LossWeighting;
import org.dsno.api.LossWeightingProvider;
import org.dsno.api.NoSettings;

/** {@code snr-plus-one}: λ(t) = SNR + 1: the loss of v prediction, expressed on x_0 (Salimans &amp; Ho 2022). */
public final class SnrPlusOneWeightingProvider implements LossWeightingProvider<NoSettings> {
    @Override
    public String name() {
        return "snr-plus-one";
    }

    @Override
    public String description() {
        return "SNR + 1, of v prediction";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public LossWeighting create(NoSettings settings) {
        return (t, schedule) -> Math.exp(schedule.logSnr(t)) + 1;
    }
}
