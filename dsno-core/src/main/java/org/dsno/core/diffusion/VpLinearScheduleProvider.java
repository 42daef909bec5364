package org.dsno.core.diffusion;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Default;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.NoiseScheduleProvider;

/** {@code vp-linear}: variance preserving with a linear β. */
public final class VpLinearScheduleProvider implements NoiseScheduleProvider<VpLinearScheduleProvider.Settings> {
    /**
     * The range of β and the end of trajectories.
     *
     * @param betaMin β(0)
     * @param betaMax β(1)
     * @param endTime the smallest time of a trajectory, in (0, 1)
     */
    public record Settings(
            @Default("0.1") double betaMin,
            @Default("20") double betaMax,
            @Default("1e-3") double endTime) {
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
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public NoiseSchedule create(Settings settings) {
        return new VpLinearSchedule(settings);
    }
}
