package org.dsno.solvers;

import org.dsno.api.NoSettings;
import org.dsno.api.SolverProvider;
import org.dsno.testkit.SolverContract;
import org.junit.jupiter.api.Nested;

class SolverContractsTest {
    interface WithoutSettings extends SolverContract<NoSettings> {
        @Override
        default NoSettings settings() {
            return new NoSettings();
        }
    }

    @Nested
    class DdimTest implements WithoutSettings {
        @Override
        public SolverProvider<NoSettings> plugin() {
            return new DdimProvider();
        }
    }

    @Nested
    class EulerTest implements WithoutSettings {
        @Override
        public SolverProvider<NoSettings> plugin() {
            return new EulerProvider();
        }
    }

    @Nested
    class HeunTest implements WithoutSettings {
        @Override
        public SolverProvider<NoSettings> plugin() {
            return new HeunProvider();
        }
    }
}
