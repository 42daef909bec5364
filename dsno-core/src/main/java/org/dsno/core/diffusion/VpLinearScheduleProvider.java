package org.dsno.core.diffusion;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.NoiseScheduleProvider;

/** {@code vp-linear}: variance preserving with a linear β. */
public final class VpLinearScheduleProvider implements NoiseScheduleProvider<VpLinearScheduleProvider.Settings> {
    /** The range of β and the end of trajectories. */
    public record Settings(
            @Description("β(0); above 0") @Default("0.1") double betaMin,

            @Description("β(1); above beta-min") @Default("20")
            double betaMax,

            @Description("where trajectories end; in (0, 1)") @Default("1e-3")
            double endTime) {
        public Settings {
            require(
                    0 < betaMin && betaMin < betaMax,
                    "0 < beta-min < beta-max is needed, were %s, %s",
                    betaMin,
                    betaMax);
            require(0 < endTime && endTime < 1, "end-time must be in (0, 1), was %s", endTime);
        }
    }

    @Override
    public String name() {
        return "vp-linear";
    }

    @Override
    public String description() {
        return "variance preserving, β linear in t";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public NoiseSchedule create(Settings settings) {
        return new VpLinearSchedule(settings);
    }
}
