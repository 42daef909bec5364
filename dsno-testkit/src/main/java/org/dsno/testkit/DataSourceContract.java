package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.junit.jupiter.api.Test;

/** What every data source must do. */
public interface DataSourceContract<S extends Record> extends PluginContract<S, DataSourceProvider<S>> {
    /** {@return where relative paths in the settings start; a temporary folder that the test has filled, say} */
    default Path folder() {
        return Path.of(".");
    }

    private Samples load(long seed) throws IOException {
        return plugin().load(settings(), folder(), Seeds.of(seed));
    }

    @Test
    default void everyNumberIsFinite() throws IOException {
        for (float value : load(1).values()) {
            assertThat(value).isFinite();
        }
    }

    @Test
    default void givesTheSameForTheSameSeeds() throws IOException {
        assertThat(load(1).values()).isEqualTo(load(1).values());
    }

    /** What an experiment needs in memory must not depend on luck. */
    @Test
    default void givesTheSameCountAndShapeForAllSeeds() throws IOException {
        Samples first = load(1);
        for (long seed = 2; seed < 6; seed++) {
            Samples other = load(seed);
            assertThat(other.count()).isEqualTo(first.count());
            assertThat(other.shape()).isEqualTo(first.shape());
        }
    }
}
