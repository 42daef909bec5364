package org.dsno.api;

/** A metric: numbers that say how good an operator's trajectories and samples are. */
public interface MetricProvider<S extends Record> extends Plugin<S> {
    /**
     * Makes it from its settings.
     *
     * @param settings checked and complete
     * @return the metric
     */
    Metric create(S settings);

    /**
     * {@return whether it looks at {@link Evaluation#features} alone: then it can compare any two sets, also where there is
     * no teacher, and says nothing of one}
     */
    default boolean comparesSets(S settings) {
        return false;
    }
}
