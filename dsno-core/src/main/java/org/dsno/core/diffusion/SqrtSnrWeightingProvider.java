package org.dsno.core.diffusion;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Default;
import org.dsno.api.LossWeighting;
import org.dsno.api.LossWeightingProvider;

/** {@code sqrt-snr}: λ(t) = α_t/σ_t = √SNR, clamped to [min, max]; the paper's, with its [1, 10⁴]. */
public final class SqrtSnrWeightingProvider implements LossWeightingProvider<SqrtSnrWeightingProvider.Settings> {
    /**
     * The clamp.
     *
     * @param min the smallest weight
     * @param max the largest weight, so that the time next to the data does not outweigh all others without bound
     */
    public record Settings(
            @Default("1") double min, @Default("1e4") double max) {
        public Settings {
            require(0 <= min && min <= max, "0 <= min <= max is needed, were %s, %s", min, max);
        }
    }

    @Override
    public String name() {
        return "sqrt-snr";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public LossWeighting create(Settings settings) {
        return (t, schedule) -> Math.min(Math.max(Math.exp(schedule.logSnr(t) / 2), settings.min()), settings.max());
    }
}
