package org.dsno.testkit;

import java.util.List;
import org.dsno.api.NoSettings;
import org.dsno.core.distillation.ConsistencyDistillationProvider;
import org.dsno.core.distillation.ConsistencyMetric;
import org.dsno.core.distillation.ConsistencySolver;
import org.dsno.core.distillation.ProgressiveDistillationProvider;
import org.dsno.core.method.DsnoProvider;
import org.dsno.core.method.KnowledgeDistillationProvider;
import org.dsno.core.method.MethodProvider;
import org.junit.jupiter.api.Nested;

class BuiltInMethodsTest {
    @Nested
    class DsnoTest implements MethodContract<NoSettings> {
        @Override
        public MethodProvider<NoSettings> plugin() {
            return new DsnoProvider();
        }

        @Override
        public NoSettings settings() {
            return new NoSettings();
        }
    }

    @Nested
    class KnowledgeDistillationTest implements MethodContract<NoSettings> {
        @Override
        public MethodProvider<NoSettings> plugin() {
            return new KnowledgeDistillationProvider();
        }

        @Override
        public NoSettings settings() {
            return new NoSettings();
        }
    }

    @Nested
    class ProgressiveDistillationTest implements MethodContract<ProgressiveDistillationProvider.Settings> {
        @Override
        public MethodProvider<ProgressiveDistillationProvider.Settings> plugin() {
            return new ProgressiveDistillationProvider();
        }

        @Override
        public ProgressiveDistillationProvider.Settings settings() {
            return new ProgressiveDistillationProvider.Settings(2, 8, 1, false);
        }
    }

    @Nested
    class ConsistencyDistillationTest implements MethodContract<ConsistencyDistillationProvider.Settings> {
        @Override
        public MethodProvider<ConsistencyDistillationProvider.Settings> plugin() {
            return new ConsistencyDistillationProvider();
        }

        @Override
        public ConsistencyDistillationProvider.Settings settings() {
            return new ConsistencyDistillationProvider.Settings(
                    6, ConsistencySolver.HEUN, ConsistencyMetric.L2, 0.9, 7, 0.5, List.of(0.5), false);
        }
    }
}
