package org.dsno.core.diffusion;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.LossWeighting;
import org.dsno.api.LossWeightingProvider;

/** {@code sqrt-snr}: λ(t) = α_t/σ_t = √SNR, clamped to [min, max]; the paper's, with its [1, 10⁴]. */
public final class SqrtSnrWeightingProvider implements LossWeightingProvider<SqrtSnrWeightingProvider.Settings> {
    /** The clamp. */
    public record Settings(
            @Description("the smallest weight; at least 0") @Default("1")
            double min,

            @Description("the largest weight; at least min") @Default("1e4")
            double max) {
        public Settings {
            require(0 <= min && min <= max, "0 <= min <= max is needed, were %s, %s", min, max);
        }
    }

    @Override
    public String name() {
        return "sqrt-snr";
    }

    @Override
    public String description() {
        return "√SNR, clamped; the paper's";
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
