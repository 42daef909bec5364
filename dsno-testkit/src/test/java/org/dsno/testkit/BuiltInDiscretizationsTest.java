package org.dsno.testkit;

import org.dsno.api.NoSettings;
import org.dsno.api.TimeDiscretizationProvider;
import org.dsno.core.diffusion.KarrasDiscretizationProvider;
import org.dsno.core.diffusion.LogSnrDiscretizationProvider;
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

    @Nested
    class LogSnrTest implements TimeDiscretizationContract<NoSettings> {
        @Override
        public TimeDiscretizationProvider<NoSettings> plugin() {
            return new LogSnrDiscretizationProvider();
        }

        @Override
        public NoSettings settings() {
            return new NoSettings();
        }
    }

    @Nested
    class KarrasTest implements TimeDiscretizationContract<KarrasDiscretizationProvider.Settings> {
        @Override
        public TimeDiscretizationProvider<KarrasDiscretizationProvider.Settings> plugin() {
            return new KarrasDiscretizationProvider();
        }

        @Override
        public KarrasDiscretizationProvider.Settings settings() {
            return new KarrasDiscretizationProvider.Settings(7);
        }
    }

    @Nested
    class KarrasEvenInNoiseTest extends KarrasTest {
        @Override
        public KarrasDiscretizationProvider.Settings settings() {
            return new KarrasDiscretizationProvider.Settings(1);
        }
    }

    @Nested
    class KarrasAlmostEvenInLogSnrTest extends KarrasTest {
        @Override
        public KarrasDiscretizationProvider.Settings settings() {
            return new KarrasDiscretizationProvider.Settings(100);
        }
    }
}
