package org.dsno.testkit;

import java.util.List;
import org.dsno.api.TeacherProvider;
import org.dsno.core.diffusion.GaussianMixture;
import org.dsno.core.teacher.ExactDenoiserProvider;
import org.dsno.core.teacher.GaussianMixtureProvider;
import org.dsno.core.teacher.GaussianProvider;
import org.dsno.core.teacher.RingProvider;
import org.junit.jupiter.api.Nested;

class BuiltInTeachersTest {
    @Nested
    class ExactDenoiserTest implements TeacherContract<ExactDenoiserProvider.Settings> {
        @Override
        public TeacherProvider<ExactDenoiserProvider.Settings> plugin() {
            return new ExactDenoiserProvider();
        }

        @Override
        public ExactDenoiserProvider.Settings settings() {
            return new ExactDenoiserProvider.Settings(0.05);
        }
    }

    @Nested
    class GaussianTest implements TeacherContract<GaussianProvider.Settings> {
        @Override
        public TeacherProvider<GaussianProvider.Settings> plugin() {
            return new GaussianProvider();
        }

        @Override
        public GaussianProvider.Settings settings() {
            return new GaussianProvider.Settings(List.of(0.5, -1.0), 0.3);
        }
    }

    @Nested
    class GaussianMixtureTest implements TeacherContract<GaussianMixture> {
        @Override
        public TeacherProvider<GaussianMixture> plugin() {
            return new GaussianMixtureProvider();
        }

        @Override
        public GaussianMixture settings() {
            return GaussianMixture.ring(3, 2, 0.2);
        }
    }

    @Nested
    class RingTest implements TeacherContract<RingProvider.Settings> {
        @Override
        public TeacherProvider<RingProvider.Settings> plugin() {
            return new RingProvider();
        }

        @Override
        public RingProvider.Settings settings() {
            return new RingProvider.Settings(8, 1, 0.1);
        }
    }
}
