package org.dsno.core.diffusion;

import org.dsno.api.NoSettings;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.NoiseScheduleProvider;

/** {@code cosine}: the paper's schedule. */
public final class CosineScheduleProvider implements NoiseScheduleProvider<NoSettings> {
    @Override
    public String name() {
        return "cosine";
    }

    @Override
    public String description() {
        return "the paper's, logSNR from 20 to −20";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public NoiseSchedule create(NoSettings settings) {
        return new CosineSchedule();
    }
}
