package org.dsno.api;

/** A loss weighting: how much each time of a trajectory counts in training. */
public interface LossWeightingProvider<S extends Record> extends Plugin<S> {
    /**
     * Makes it from its settings.
     *
     * @param settings checked and complete
     * @return the weighting
     */
    LossWeighting create(S settings);
}
