package org.dsno.testkit;

import java.util.List;
import org.dsno.api.NoSettings;
import org.dsno.api.NoiseSchedule;
import org.dsno.core.diffusion.CosineScheduleProvider;
import org.dsno.core.diffusion.VpLinearScheduleProvider;

/** The schedules that plug-ins must get along with. */
final class BuiltInSchedules {
    /** The paper's. */
    static final NoiseSchedule COSINE = new CosineScheduleProvider().create(new NoSettings());

    private BuiltInSchedules() {}

    static List<NoiseSchedule> all() {
        return List.of(
                COSINE, new VpLinearScheduleProvider().create(new VpLinearScheduleProvider.Settings(0.1, 20, 1e-3)));
    }
}
