package org.dsno.core.diffusion;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Default;
import org.dsno.api.TimeDiscretization;
import org.dsno.api.TimeDiscretizationProvider;

/**
 * {@code karras}: times even in σ̄^(1/ρ), with σ̄ = σ/α, denser towards the data the larger ρ is (Karras et al. 2022,
 * equation 5).
 */
public final class KarrasDiscretizationProvider
        implements TimeDiscretizationProvider<KarrasDiscretizationProvider.Settings> {
    /**
     * The root.
     *
     * @param rho ρ, in [1, 100]: at 1 times are even in σ̄, and long before 100 they are as good as even in log σ̄
     */
    public record Settings(@Default("7") double rho) {
        public Settings {
            require(1 <= rho && rho <= 100, "rho must be in [1, 100], was %s", rho);
        }
    }

    @Override
    public String name() {
        return "karras";
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
