package org.dsno.api;

/** A teacher: a denoiser whose probability flow the operator learns. */
public interface TeacherProvider<S extends Record> extends Plugin<S> {
    /**
     * Makes it from its settings.
     *
     * @param settings checked and complete
     * @param data the experiment's data; a teacher that needs none checks only the shape
     * @param schedule the noise schedule of the flow
     * @return the teacher, closed by the caller
     * @throws IllegalArgumentException if the settings do not fit the data
     */
    Teacher create(S settings, Samples data, NoiseSchedule schedule);
}
