package org.dsno.testkit;

import org.dsno.api.NoiseSchedule;
import org.dsno.api.NoiseScheduleProvider;

/** {@link NoiseScheduleFault}, as a plug-in. */
public final class FaultyNoiseScheduleProvider implements NoiseScheduleProvider<FaultyNoiseScheduleProvider.Settings> {
    record Settings(NoiseScheduleFault fault) {}

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public NoiseSchedule create(Settings settings) {
        return settings.fault();
    }
}
