package org.dsno.core.diffusion;

import org.dsno.api.NoiseSchedule;

/** The schedules under the names of the reference files, for tests of other packages. */
public final class Schedules {
    private Schedules() {}

    public static NoiseSchedule named(String name) {
        return SchedulesTest.schedule(name);
    }
}
