package org.dsno.core.diffusion;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.LossWeighting;
import org.dsno.api.LossWeightingProvider;

/** {@code min-snr}: λ(t) = min(SNR, γ), for networks that predict x_0 (Hang et al. 2023, "Min-SNR-γ"). */
public final class MinSnrWeightingProvider implements LossWeightingProvider<MinSnrWeightingProvider.Settings> {
    /** The clamp. */
    public record Settings(
            @Description("the largest weight; above 0") @Default("5")
            double gamma) {
        public Settings {
            require(gamma > 0, "gamma must be positive, was %s", gamma);
        }
    }

    @Override
    public String name() {
        return "min-snr";
    }

    @Override
    public String description() {
        return "min(SNR, γ)";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public LossWeighting create(Settings settings) {
        return (t, schedule) -> Math.min(Math.exp(schedule.logSnr(t)), settings.gamma());
    }
}
