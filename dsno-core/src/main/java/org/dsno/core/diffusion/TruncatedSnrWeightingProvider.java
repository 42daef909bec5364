package org.dsno.core.diffusion;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.LossWeighting;
import org.dsno.api.LossWeightingProvider;

/** {@code truncated-snr}: λ(t) = max(SNR, floor), of progressive distillation (Salimans &amp; Ho 2022, section 4). */
public final class TruncatedSnrWeightingProvider
        implements LossWeightingProvider<TruncatedSnrWeightingProvider.Settings> {
    /** The clamp. */
    public record Settings(
            @Description("the smallest weight, so that times of nearly pure noise still count; above 0") @Default("1")
            double floor) {
        public Settings {
            require(floor > 0, "floor must be positive, was %s", floor);
        }
    }

    @Override
    public String name() {
        return "truncated-snr";
    }

    @Override
    public String description() {
        return "max(SNR, floor), of progressive distillation";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public LossWeighting create(Settings settings) {
        return (t, schedule) -> Math.max(Math.exp(schedule.logSnr(t)), settings.floor());
    }
}
