package org.dsno.core.metric;

import java.util.List;
import org.dsno.api.Evaluation;
import org.dsno.api.Measurement;
import org.dsno.api.Metric;
import org.dsno.api.MetricProvider;

/** A metric that compares sets of samples by their features alone. */
abstract class SetMetricProvider<S extends Record> implements MetricProvider<S> {
    private final String name;
    private final String description;
    private final Class<S> settings;

    SetMetricProvider(String name, String description, Class<S> settings) {
        this.name = name;
        this.description = description;
        this.settings = settings;
    }

    /** {@return what is found, see {@link Comparison#measure}} */
    abstract List<Measurement> measure(Evaluation evaluation, S settings);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final Class<S> settings() {
        return settings;
    }

    @Override
    public final Metric create(S settings) {
        return evaluation -> measure(evaluation, settings);
    }

    @Override
    public final boolean comparesSets(S settings) {
        return true;
    }
}
