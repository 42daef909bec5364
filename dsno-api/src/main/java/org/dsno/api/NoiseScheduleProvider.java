package org.dsno.api;

/** A noise schedule: α_t and σ_t of the forward diffusion. */
public interface NoiseScheduleProvider<S extends Record> extends Plugin<S> {
    /**
     * Makes it from its settings.
     *
     * @param settings checked and complete
     * @return the schedule
     */
    NoiseSchedule create(S settings);
}
