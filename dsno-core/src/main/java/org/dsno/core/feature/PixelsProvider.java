package org.dsno.core.feature;

import java.nio.file.Path;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.NoSettings;
import org.dsno.api.Samples;
import org.dsno.api.State;

/** The samples' own numbers: {@code pixels}. */
public final class PixelsProvider implements FeatureNetworkProvider<NoSettings> {
    public static final String NAME = "pixels";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "the samples' own numbers";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public FeatureNetwork open(NoSettings settings, Path folder, Samples data) {
        return new FeatureNetwork() {
            @Override
            public State features(Samples samples) {
                return samples.toState();
            }

            @Override
            public boolean isRaw() {
                return true;
            }

            @Override
            public void close() {
                // It holds nothing.
            }
        };
    }
}
