package org.dsno.backbones;

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
}
