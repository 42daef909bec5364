package org.dsno.testkit;

import org.dsno.api.Backbone;
import org.dsno.api.BackboneProvider;
import org.dsno.api.SampleShape;

/** {@link BackboneFault}, as a plug-in. */
public final class FaultyBackboneProvider implements BackboneProvider<FaultyBackboneProvider.Settings> {
    record Settings(BackboneFault fault) {}

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Backbone create(Settings settings, SampleShape shape, int classes) {
        settings.fault().create(classes);
        return new FaultyBackbone(settings.fault());
    }
}
