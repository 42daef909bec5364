package org.dsno.testkit;

import org.dsno.api.LossWeightingProvider;
import org.dsno.api.NoSettings;
import org.dsno.core.diffusion.MinSnrWeightingProvider;
import org.dsno.core.diffusion.SnrWeightingProvider;
import org.dsno.core.diffusion.SqrtSnrWeightingProvider;
import org.dsno.core.diffusion.TruncatedSnrWeightingProvider;
import org.dsno.core.diffusion.UniformWeightingProvider;
import org.junit.jupiter.api.Nested;

class BuiltInWeightingsTest {
    @Nested
    class UniformTest implements WeightingContract<NoSettings> {
        @Override
        public LossWeightingProvider<NoSettings> plugin() {
            return new UniformWeightingProvider();
        }

        @Override
        public NoSettings settings() {
            return new NoSettings();
        }
    }

    @Nested
    class SqrtSnrTest implements WeightingContract<SqrtSnrWeightingProvider.Settings> {
        @Override
        public LossWeightingProvider<SqrtSnrWeightingProvider.Settings> plugin() {
            return new SqrtSnrWeightingProvider();
        }

        @Override
        public SqrtSnrWeightingProvider.Settings settings() {
            return new SqrtSnrWeightingProvider.Settings(1, 1e4);
        }
    }

    @Nested
    class SnrTest implements WeightingContract<SnrWeightingProvider.Settings> {
        @Override
        public LossWeightingProvider<SnrWeightingProvider.Settings> plugin() {
            return new SnrWeightingProvider();
        }

        @Override
        public SnrWeightingProvider.Settings settings() {
            return new SnrWeightingProvider.Settings(0, 1e8);
        }
    }

    @Nested
    class TruncatedSnrTest implements WeightingContract<TruncatedSnrWeightingProvider.Settings> {
        @Override
        public LossWeightingProvider<TruncatedSnrWeightingProvider.Settings> plugin() {
            return new TruncatedSnrWeightingProvider();
        }

        @Override
        public TruncatedSnrWeightingProvider.Settings settings() {
            return new TruncatedSnrWeightingProvider.Settings(1);
        }
    }

    @Nested
    class MinSnrTest implements WeightingContract<MinSnrWeightingProvider.Settings> {
        @Override
        public LossWeightingProvider<MinSnrWeightingProvider.Settings> plugin() {
            return new MinSnrWeightingProvider();
        }

        @Override
        public MinSnrWeightingProvider.Settings settings() {
            return new MinSnrWeightingProvider.Settings(5);
        }
    }
}
