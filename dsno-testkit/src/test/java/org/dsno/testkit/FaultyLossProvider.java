package org.dsno.testkit;

import java.nio.file.Path;
import java.util.Optional;
import org.dsno.api.Loss;
import org.dsno.api.LossProvider;

/** {@link LossFault}, as a plug-in. */
public final class FaultyLossProvider implements LossProvider<FaultyLossProvider.Settings> {
    record Settings(LossFault fault) {}

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Loss create(Settings settings, Path folder) {
        return settings.fault();
    }

    @Override
    public Optional<String> weightsSha256(Settings settings, Path folder) {
        return settings.fault().sha256();
    }
}
