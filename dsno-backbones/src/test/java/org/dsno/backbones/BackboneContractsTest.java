package org.dsno.backbones;

import java.util.List;
import org.dsno.api.BackboneProvider;
import org.dsno.api.SampleShape;
import org.dsno.testkit.BackboneContract;
import org.junit.jupiter.api.Nested;

class BackboneContractsTest {
    @Nested
    class MlpTest implements BackboneContract<MlpProvider.Settings> {
        @Override
        public BackboneProvider<MlpProvider.Settings> plugin() {
            return new MlpProvider();
        }

        @Override
        public MlpProvider.Settings settings() {
            return new MlpProvider.Settings(16, 2, 8);
        }

        @Override
        public SampleShape shape() {
            return SampleShape.point(3);
        }
    }

    @Nested
    class ResidualTest implements BackboneContract<ResidualProvider.Settings> {
        @Override
        public BackboneProvider<ResidualProvider.Settings> plugin() {
            return new ResidualProvider();
        }

        @Override
        public ResidualProvider.Settings settings() {
            return new ResidualProvider.Settings(8, 2, 8);
        }

        @Override
        public SampleShape shape() {
            return new SampleShape(4, 6, 3);
        }
    }

    @Nested
    class DdpmppTest implements BackboneContract<DdpmppProvider.Settings> {
        @Override
        public BackboneProvider<DdpmppProvider.Settings> plugin() {
            return new DdpmppProvider();
        }

        @Override
        public DdpmppProvider.Settings settings() {
            return new DdpmppProvider.Settings(32, List.of(1, 2), 1, List.of(4), 1, 16, 12, 0.2);
        }

        @Override
        public SampleShape shape() {
            return new SampleShape(4, 8, 1);
        }
    }
}
