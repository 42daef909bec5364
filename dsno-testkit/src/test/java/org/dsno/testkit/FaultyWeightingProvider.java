package org.dsno.testkit;

import org.dsno.api.LossWeighting;
import org.dsno.api.LossWeightingProvider;

/** {@link WeightingFault}, as a plug-in. */
public final class FaultyWeightingProvider implements LossWeightingProvider<FaultyWeightingProvider.Settings> {
    record Settings(WeightingFault fault) {}

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public LossWeighting create(Settings settings) {
        return settings.fault();
    }
}
