package org.dsno.testkit;

import org.dsno.api.Metric;
import org.dsno.api.MetricProvider;

/** {@link MetricFault}, as a plug-in. */
public final class FaultyMetricProvider implements MetricProvider<FaultyMetricProvider.Settings> {
    record Settings(MetricFault fault) {}

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Metric create(Settings settings) {
        return settings.fault();
    }
}
