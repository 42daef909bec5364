package org.dsno.core.diffusion;

import org.dsno.api.NoSettings;
import org.dsno.api.TimeDiscretization;
import org.dsno.api.TimeDiscretizationProvider;

/** {@code uniform}: times even in t. */
public final class UniformDiscretizationProvider implements TimeDiscretizationProvider<NoSettings> {
    @Override
    public String name() {
        return "uniform";
    }

    @Override
    public String description() {
        return "times even in t";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public TimeDiscretization create(NoSettings settings) {
        return (intervals, from, to, schedule) -> Grids.times(intervals, from, to, t -> t, u -> u);
    }
}
