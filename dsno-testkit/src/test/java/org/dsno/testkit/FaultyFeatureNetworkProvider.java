package org.dsno.testkit;

import java.nio.file.Path;
import java.util.Optional;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.Samples;
import org.dsno.api.State;

/** {@link FeatureNetworkFault}, as a plug-in. */
public final class FaultyFeatureNetworkProvider
        implements FeatureNetworkProvider<FaultyFeatureNetworkProvider.Settings> {
    record Settings(FeatureNetworkFault fault) {}

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public FeatureNetwork open(Settings settings, Path folder, Samples data) {
        return new FeatureNetwork() {
            @Override
            public State features(Samples samples) {
                return settings.fault().features(samples);
            }

            @Override
            public void close() {
                // It holds nothing.
            }
        };
    }

    @Override
    public Optional<String> weightsSha256(Settings settings, Path folder) {
        return settings.fault().sha256();
    }
}
