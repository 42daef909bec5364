package org.dsno.testkit;

import org.dsno.api.NoSettings;
import org.dsno.api.NoiseScheduleProvider;
import org.dsno.core.diffusion.CosineScheduleProvider;
import org.dsno.core.diffusion.VpLinearScheduleProvider;
import org.junit.jupiter.api.Nested;

class BuiltInSchedulesTest {
    @Nested
    class CosineTest implements NoiseScheduleContract<NoSettings> {
        @Override
        public NoiseScheduleProvider<NoSettings> plugin() {
            return new CosineScheduleProvider();
        }

        @Override
        public NoSettings settings() {
            return new NoSettings();
        }
    }

    @Nested
    class VpLinearTest implements NoiseScheduleContract<VpLinearScheduleProvider.Settings> {
        @Override
        public NoiseScheduleProvider<VpLinearScheduleProvider.Settings> plugin() {
            return new VpLinearScheduleProvider();
        }

        @Override
        public VpLinearScheduleProvider.Settings settings() {
            return new VpLinearScheduleProvider.Settings(0.1, 20, 1e-3);
        }
    }
}
