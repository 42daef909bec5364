package org.dsno.testkit;

import org.dsno.api.NoSettings;
import org.dsno.api.TimeDiscretizationProvider;
import org.dsno.core.diffusion.QuadraticDiscretizationProvider;
import org.dsno.core.diffusion.UniformDiscretizationProvider;
import org.junit.jupiter.api.Nested;

class BuiltInDiscretizationsTest {
    @Nested
    class UniformTest implements TimeDiscretizationContract<NoSettings> {
        @Override
        public TimeDiscretizationProvider<NoSettings> plugin() {
            return new UniformDiscretizationProvider();
        }

        @Override
        public NoSettings settings() {
            return new NoSettings();
        }
    }

    @Nested
    class QuadraticTest implements TimeDiscretizationContract<NoSettings> {
        @Override
        public TimeDiscretizationProvider<NoSettings> plugin() {
            return new QuadraticDiscretizationProvider();
        }

        @Override
        public NoSettings settings() {
            return new NoSettings();
        }
    }
}
