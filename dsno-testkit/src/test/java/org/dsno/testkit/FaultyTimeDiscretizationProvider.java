package org.dsno.testkit;

import org.dsno.api.TimeDiscretization;
import org.dsno.api.TimeDiscretizationProvider;

/** {@link TimeDiscretizationFault}, as a plug-in. */
public final class FaultyTimeDiscretizationProvider
        implements TimeDiscretizationProvider<FaultyTimeDiscretizationProvider.Settings> {
    record Settings(TimeDiscretizationFault fault) {}

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public TimeDiscretization create(Settings settings) {
        return (intervals, from, to, schedule) -> settings.fault().spoil(SmoothFlow.times(intervals, from, to));
    }
}
