package org.dsno.testkit;

import org.dsno.api.MetricProvider;
import org.dsno.api.NoSettings;
import org.dsno.core.metric.DensityCoverageProvider;
import org.dsno.core.metric.FrechetProvider;
import org.dsno.core.metric.KidProvider;
import org.dsno.core.metric.PrecisionRecallProvider;
import org.dsno.core.metric.SlicedWassersteinProvider;
import org.dsno.core.metric.TrajectoryErrorProvider;
import org.junit.jupiter.api.Nested;

class BuiltInMetricsTest {
    @Nested
    class FrechetAgainstDataTest implements MetricContract<FrechetProvider.Settings> {
        @Override
        public MetricProvider<FrechetProvider.Settings> plugin() {
            return new FrechetProvider();
        }

        @Override
        public FrechetProvider.Settings settings() {
            return new FrechetProvider.Settings(FrechetProvider.Against.DATA);
        }
    }

    @Nested
    class FrechetAgainstTeacherTest implements MetricContract<FrechetProvider.Settings> {
        @Override
        public MetricProvider<FrechetProvider.Settings> plugin() {
            return new FrechetProvider();
        }

        @Override
        public FrechetProvider.Settings settings() {
            return new FrechetProvider.Settings(FrechetProvider.Against.TEACHER);
        }
    }

    @Nested
    class SlicedWassersteinTest implements MetricContract<SlicedWassersteinProvider.Settings> {
        @Override
        public MetricProvider<SlicedWassersteinProvider.Settings> plugin() {
            return new SlicedWassersteinProvider();
        }

        @Override
        public SlicedWassersteinProvider.Settings settings() {
            return new SlicedWassersteinProvider.Settings(8);
        }
    }

    @Nested
    class TrajectoryErrorTest implements MetricContract<NoSettings> {
        @Override
        public MetricProvider<NoSettings> plugin() {
            return new TrajectoryErrorProvider();
        }

        @Override
        public NoSettings settings() {
            return new NoSettings();
        }
    }

    @Nested
    class KidTest implements MetricContract<KidProvider.Settings> {
        @Override
        public MetricProvider<KidProvider.Settings> plugin() {
            return new KidProvider();
        }

        @Override
        public KidProvider.Settings settings() {
            return new KidProvider.Settings(4, 20, 30);
        }
    }

    @Nested
    class PrecisionRecallTest implements MetricContract<PrecisionRecallProvider.Settings> {
        @Override
        public MetricProvider<PrecisionRecallProvider.Settings> plugin() {
            return new PrecisionRecallProvider();
        }

        @Override
        public PrecisionRecallProvider.Settings settings() {
            return new PrecisionRecallProvider.Settings(3, 10_000);
        }
    }

    @Nested
    class DensityCoverageTest implements MetricContract<DensityCoverageProvider.Settings> {
        @Override
        public MetricProvider<DensityCoverageProvider.Settings> plugin() {
            return new DensityCoverageProvider();
        }

        @Override
        public DensityCoverageProvider.Settings settings() {
            return new DensityCoverageProvider.Settings(5, 10_000);
        }
    }
}
