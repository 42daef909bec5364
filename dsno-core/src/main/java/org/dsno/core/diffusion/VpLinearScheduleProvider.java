package org.dsno.core.diffusion;

import org.dsno.api.NoiseSchedule;
import org.dsno.api.NoiseScheduleProvider;

/** {@code vp-linear}: variance preserving with a linear β. */
public final class VpLinearScheduleProvider implements NoiseScheduleProvider<VpLinearSchedule.Settings> {
    @Override
    public String name() {
        return "vp-linear";
    }

    @Override
    public Class<VpLinearSchedule.Settings> settings() {
        return VpLinearSchedule.Settings.class;
    }

    @Override
    public NoiseSchedule create(VpLinearSchedule.Settings settings) {
        return new VpLinearSchedule(settings);
    }
}
