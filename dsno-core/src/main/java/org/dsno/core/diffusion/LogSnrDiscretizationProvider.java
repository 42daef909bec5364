package org.dsno.core.diffusion;

import org.dsno.api.NoSettings;
import org.dsno.api.TimeDiscretization;
import org.dsno.api.TimeDiscretizationProvider;

/** {@code log-snr}: times even in λ = log(α/σ), the steps of DPM-Solver (Lu et al. 2022). */
public final class LogSnrDiscretizationProvider implements TimeDiscretizationProvider<NoSettings> {
    @Override
    public String name() {
        return "log-snr";
    }

    @Override
    public String description() {
        return "times even in logSNR, those of DPM-Solver";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public TimeDiscretization create(NoSettings settings) {
        return (intervals, from, to, schedule) -> Grids.times(
                intervals, from, to, t -> -schedule.logSnr(t), minusLogSnr -> schedule.timeOfLogSnr(-minusLogSnr));
    }
}
