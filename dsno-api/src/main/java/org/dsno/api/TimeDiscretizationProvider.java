package org.dsno.api;

/** A time discretisation: where on the time axis a grid has its points. */
public interface TimeDiscretizationProvider<S extends Record> extends Plugin<S> {
    /**
     * Makes it from its settings.
     *
     * @param settings checked and complete
     * @return the discretisation
     */
    TimeDiscretization create(S settings);
}
