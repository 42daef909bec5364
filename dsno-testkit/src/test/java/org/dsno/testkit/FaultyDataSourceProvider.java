package org.dsno.testkit;

import java.nio.file.Path;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;

/** {@link DataSourceFault}, as a plug-in. */
public final class FaultyDataSourceProvider implements DataSourceProvider<FaultyDataSourceProvider.Settings> {
    record Settings(DataSourceFault fault) {}

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Samples load(Settings settings, Path folder, Seeds seeds) {
        return settings.fault().draw(seeds);
    }
}
