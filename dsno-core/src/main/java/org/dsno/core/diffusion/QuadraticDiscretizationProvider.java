package org.dsno.core.diffusion;

import org.dsno.api.NoSettings;
import org.dsno.api.TimeDiscretization;
import org.dsno.api.TimeDiscretizationProvider;

/** {@code quadratic}: times even in √t, denser towards the data. From 1 to 0 these are the paper's t = (i/n)². */
public final class QuadraticDiscretizationProvider implements TimeDiscretizationProvider<NoSettings> {
    @Override
    public String name() {
        return "quadratic";
    }

    @Override
    public String description() {
        return "times even in √t, denser towards the data";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public TimeDiscretization create(NoSettings settings) {
        return (intervals, from, to, schedule) -> Grids.times(intervals, from, to, Math::sqrt, u -> u * u);
    }
}
