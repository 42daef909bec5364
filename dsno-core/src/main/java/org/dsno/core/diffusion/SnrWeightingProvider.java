package org.dsno.core.diffusion;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.LossWeighting;
import org.dsno.api.LossWeightingProvider;

/** {@code snr}: λ(t) = α_t²/σ_t² = SNR, clamped to [min, max]: the loss of noise prediction, expressed on x_0. */
public final class SnrWeightingProvider implements LossWeightingProvider<SnrWeightingProvider.Settings> {
    /** The clamp. */
    public record Settings(
            @Description("the smallest weight; at least 0") @Default("0")
            double min,

            @Description("the largest weight; at least min") @Default("1e8")
            double max) {
        public Settings {
            require(0 <= min && min <= max, "0 <= min <= max is needed, were %s, %s", min, max);
        }
    }

    @Override
    public String name() {
        return "snr";
    }

    @Override
    public String description() {
        return "SNR, clamped";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public LossWeighting create(Settings settings) {
        return (t, schedule) -> Math.min(Math.max(Math.exp(schedule.logSnr(t)), settings.min()), settings.max());
    }
}
