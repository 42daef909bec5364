package org.dsno.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.dsno.api.DataSourceProvider;
import org.junit.jupiter.api.Test;

class DataSourcesTest {
    @Test
    void areFoundByTheirNames() {
        List<String> names = new ArrayList<>();
        for (DataSourceProvider<?> provider : ServiceLoader.load(DataSourceProvider.class)) {
            names.add(provider.name());
        }
        assertThat(names).contains("cifar10", "csv", "gaussian-mixture", "images", "ring");
    }
}
