package org.dsno.core.diffusion;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.TimeDiscretization;
import org.dsno.api.TimeDiscretizationProvider;

/**
 * {@code karras}: times even in σ̄^(1/ρ), with σ̄ = σ/α, denser towards the data the larger ρ is (Karras et al. 2022,
 * equation 5).
 */
public final class KarrasDiscretizationProvider
        implements TimeDiscretizationProvider<KarrasDiscretizationProvider.Settings> {
    /** The root. */
    public record Settings(
            @Description("ρ; in [1, 100]; the larger, the denser towards the data") @Default("7")
            double rho) {
        public Settings {
            require(1 <= rho && rho <= 100, "rho must be in [1, 100], was %s", rho);
        }
    }

    @Override
    public String name() {
        return "karras";
    }

    @Override
    public String description() {
        return "times even in (σ/α)^(1/ρ), those of EDM";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public TimeDiscretization create(Settings settings) {
        double root = 2 * settings.rho(); // σ̄² = e^(−logSNR)
        return (intervals, from, to, schedule) -> Grids.times(
                intervals,
                from,
                to,
                t -> Math.exp(-schedule.logSnr(t) / root),
                scaled -> schedule.timeOfLogSnr(-root * Math.log(scaled)));
    }
}
