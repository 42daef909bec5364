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
    class DdimTest implements SolverContract<DdimProvider.Settings> {
        @Override
        public SolverProvider<DdimProvider.Settings> plugin() {
            return new DdimProvider();
        }

        @Override
        public DdimProvider.Settings settings() {
            return new DdimProvider.Settings(DdimProvider.Last.LIKE_THE_OTHERS);
        }
    }

    @Nested
    class DdimToDataTest implements SolverContract<DdimProvider.Settings> {
        @Override
        public SolverProvider<DdimProvider.Settings> plugin() {
            return new DdimProvider();
        }

        @Override
        public DdimProvider.Settings settings() {
            return new DdimProvider.Settings(DdimProvider.Last.DATA);
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

    @Nested
    class Rk4Test implements WithoutSettings {
        @Override
        public SolverProvider<NoSettings> plugin() {
            return new Rk4Provider();
        }
    }

    @Nested
    class EdmHeunTest implements WithoutSettings {
        @Override
        public SolverProvider<NoSettings> plugin() {
            return new EdmHeunProvider();
        }
    }

    @Nested
    class DpmSolver1Test implements WithoutSettings {
        @Override
        public SolverProvider<NoSettings> plugin() {
            return new DpmSolver1Provider();
        }
    }

    @Nested
    class DpmSolver2OfNoiseTest implements SolverContract<SinglestepSettings> {
        @Override
        public SolverProvider<SinglestepSettings> plugin() {
            return new DpmSolver2Provider();
        }

        @Override
        public SinglestepSettings settings() {
            return new SinglestepSettings(Predicted.NOISE);
        }
    }

    @Nested
    class DpmSolver2OfDataTest implements SolverContract<SinglestepSettings> {
        @Override
        public SolverProvider<SinglestepSettings> plugin() {
            return new DpmSolver2Provider();
        }

        @Override
        public SinglestepSettings settings() {
            return new SinglestepSettings(Predicted.DATA);
        }
    }

    @Nested
    class DpmSolver3OfNoiseTest implements SolverContract<SinglestepSettings> {
        @Override
        public SolverProvider<SinglestepSettings> plugin() {
            return new DpmSolver3Provider();
        }

        @Override
        public SinglestepSettings settings() {
            return new SinglestepSettings(Predicted.NOISE);
        }
    }

    @Nested
    class DpmSolver3OfDataTest implements SolverContract<SinglestepSettings> {
        @Override
        public SolverProvider<SinglestepSettings> plugin() {
            return new DpmSolver3Provider();
        }

        @Override
        public SinglestepSettings settings() {
            return new SinglestepSettings(Predicted.DATA);
        }
    }

    @Nested
    class Fast2OfNoiseTest implements SolverContract<DpmSolverFastProvider.Settings> {
        @Override
        public SolverProvider<DpmSolverFastProvider.Settings> plugin() {
            return new DpmSolverFastProvider();
        }

        @Override
        public DpmSolverFastProvider.Settings settings() {
            return new DpmSolverFastProvider.Settings(2, Predicted.NOISE, DpmSolverFastProvider.Spacing.BY_ORDER);
        }
    }

    @Nested
    class Fast2OfDataTest implements SolverContract<DpmSolverFastProvider.Settings> {
        @Override
        public SolverProvider<DpmSolverFastProvider.Settings> plugin() {
            return new DpmSolverFastProvider();
        }

        @Override
        public DpmSolverFastProvider.Settings settings() {
            return new DpmSolverFastProvider.Settings(2, Predicted.DATA, DpmSolverFastProvider.Spacing.EVEN);
        }
    }

    @Nested
    class Fast3OfNoiseTest implements SolverContract<DpmSolverFastProvider.Settings> {
        @Override
        public SolverProvider<DpmSolverFastProvider.Settings> plugin() {
            return new DpmSolverFastProvider();
        }

        @Override
        public DpmSolverFastProvider.Settings settings() {
            return new DpmSolverFastProvider.Settings(3, Predicted.NOISE, DpmSolverFastProvider.Spacing.EVEN);
        }
    }

    @Nested
    class Fast3OfDataTest implements SolverContract<DpmSolverFastProvider.Settings> {
        @Override
        public SolverProvider<DpmSolverFastProvider.Settings> plugin() {
            return new DpmSolverFastProvider();
        }

        @Override
        public DpmSolverFastProvider.Settings settings() {
            return new DpmSolverFastProvider.Settings(3, Predicted.DATA, DpmSolverFastProvider.Spacing.BY_ORDER);
        }
    }

    @Nested
    class DpmSolverPp2mTest implements SolverContract<MultistepSettings> {
        @Override
        public SolverProvider<MultistepSettings> plugin() {
            return new DpmSolverPp2mProvider();
        }

        @Override
        public MultistepSettings settings() {
            return new MultistepSettings(true);
        }
    }

    @Nested
    class DpmSolverPp2mToTheEndTest implements SolverContract<MultistepSettings> {
        @Override
        public SolverProvider<MultistepSettings> plugin() {
            return new DpmSolverPp2mProvider();
        }

        @Override
        public MultistepSettings settings() {
            return new MultistepSettings(false);
        }
    }

    @Nested
    class DpmSolverPp3mTest implements SolverContract<MultistepSettings> {
        @Override
        public SolverProvider<MultistepSettings> plugin() {
            return new DpmSolverPp3mProvider();
        }

        @Override
        public MultistepSettings settings() {
            return new MultistepSettings(true);
        }
    }

    @Nested
    class DpmSolverPp3mToTheEndTest implements SolverContract<MultistepSettings> {
        @Override
        public SolverProvider<MultistepSettings> plugin() {
            return new DpmSolverPp3mProvider();
        }

        @Override
        public MultistepSettings settings() {
            return new MultistepSettings(false);
        }
    }
}
