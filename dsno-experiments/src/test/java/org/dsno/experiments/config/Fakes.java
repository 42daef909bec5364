package org.dsno.experiments.config;

import static org.dsno.api.Arguments.require;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dsno.api.Backbone;
import org.dsno.api.BackboneProvider;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.Default;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.Loss;
import org.dsno.api.LossProvider;
import org.dsno.api.LossWeighting;
import org.dsno.api.LossWeightingProvider;
import org.dsno.api.Metric;
import org.dsno.api.MetricProvider;
import org.dsno.api.NoSettings;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.NoiseScheduleProvider;
import org.dsno.api.OdeSolver;
import org.dsno.api.ResultSink;
import org.dsno.api.ResultSinkProvider;
import org.dsno.api.RunDescription;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.SolverProvider;
import org.dsno.api.Teacher;
import org.dsno.api.TeacherProvider;
import org.dsno.api.TimeDiscretization;
import org.dsno.api.TimeDiscretizationProvider;
import org.dsno.core.method.Method;
import org.dsno.core.method.MethodInput;
import org.dsno.core.method.MethodProvider;
import org.dsno.core.method.Setup;
import org.dsno.core.plugin.PluginRegistry;

/** Plug-ins that have a name and settings and nothing else: configuration never makes what they stand for. */
final class Fakes {
    private Fakes() {}

    static PluginRegistry registry() {
        return PluginRegistry.of(List.of(
                new Data<>("mixture", NoSettings.class),
                new Data<>("folder", Folder.class),
                new Schedule<>("cosine", NoSettings.class),
                new Schedule<>("linear", Linear.class),
                new FakeTeacher<>("exact", NoSettings.class),
                new FakeTeacher<>("network", Network.class),
                new Solver<>("heun", NoSettings.class),
                new Solver<>("ddim", NoSettings.class),
                new Solver<>("adams", Adams.class),
                new Discretization<>("uniform", NoSettings.class),
                new Discretization<>("quadratic", NoSettings.class),
                new Discretization<>("power", Power.class),
                new FakeLoss<>("l1", NoSettings.class),
                new FakeLoss<>("l2", NoSettings.class),
                new Weighting<>("uniform", NoSettings.class),
                new Weighting<>("sqrt-snr", NoSettings.class),
                new Weighting<>("min-snr", Power.class),
                new FakeMethod("dsno"),
                new FakeMetric<>("trajectory-error", NoSettings.class),
                new FakeMetric<>("frechet", NoSettings.class),
                new FakeMetric<>("sliced-wasserstein", Slices.class),
                new Features<>("pixels", NoSettings.class),
                new Sink<>("tensorboard", NoSettings.class),
                new Network.Provider("mlp"),
                new Network.Provider("unet")));
    }

    record Folder(
            String path,
            @Default("false") boolean flip,
            @Default("[]") List<String> labels) {}

    record Linear(
            @Default("0.1") double from, @Default("20") double to) {}

    record Network(
            @Default("64") int width,
            @Default("{}") Map<String, Double> dropout,
            @Default("1") long salt) {
        record Provider(String name) implements BackboneProvider<Network> {
            @Override
            public Class<Network> settings() {
                return Network.class;
            }

            @Override
            public Backbone create(Network settings, SampleShape shape, int classes) {
                throw new UnsupportedOperationException();
            }
        }
    }

    enum Mode {
        PREDICT,
        PREDICT_CORRECT
    }

    record Adams(int order, @Default("predict") Mode mode) {
        Adams {
            require(order >= 1 && order <= 4, "order must be in [1, 4], was %d", order);
        }
    }

    record Power(double exponent) {}

    record Slices(@Default("100") int slices) {}

    record Data<S extends Record>(String name, Class<S> settings) implements DataSourceProvider<S> {
        @Override
        public Samples load(S settings, Path folder, Seeds seeds) {
            throw new UnsupportedOperationException();
        }
    }

    record Schedule<S extends Record>(String name, Class<S> settings) implements NoiseScheduleProvider<S> {
        @Override
        public NoiseSchedule create(S settings) {
            throw new UnsupportedOperationException();
        }
    }

    record FakeTeacher<S extends Record>(String name, Class<S> settings) implements TeacherProvider<S> {
        @Override
        public Teacher create(S settings, Samples data, NoiseSchedule schedule) {
            throw new UnsupportedOperationException();
        }
    }

    record Solver<S extends Record>(String name, Class<S> settings) implements SolverProvider<S> {
        @Override
        public OdeSolver create(S settings) {
            throw new UnsupportedOperationException();
        }
    }

    record Discretization<S extends Record>(String name, Class<S> settings) implements TimeDiscretizationProvider<S> {
        @Override
        public TimeDiscretization create(S settings) {
            throw new UnsupportedOperationException();
        }
    }

    record FakeMethod(String name) implements MethodProvider<NoSettings> {
        @Override
        public Class<NoSettings> settings() {
            return NoSettings.class;
        }

        @Override
        public Set<MethodInput> inputs() {
            return Set.of(MethodInput.TRAJECTORIES);
        }

        @Override
        public Method create(NoSettings settings, Setup setup) {
            throw new UnsupportedOperationException();
        }
    }

    record FakeLoss<S extends Record>(String name, Class<S> settings) implements LossProvider<S> {
        @Override
        public Loss create(S settings, Path folder) {
            throw new UnsupportedOperationException();
        }
    }

    record Weighting<S extends Record>(String name, Class<S> settings) implements LossWeightingProvider<S> {
        @Override
        public LossWeighting create(S settings) {
            throw new UnsupportedOperationException();
        }
    }

    record FakeMetric<S extends Record>(String name, Class<S> settings) implements MetricProvider<S> {
        @Override
        public Metric create(S settings) {
            throw new UnsupportedOperationException();
        }
    }

    record Features<S extends Record>(String name, Class<S> settings) implements FeatureNetworkProvider<S> {
        @Override
        public FeatureNetwork open(S settings, Path folder, Samples data) {
            throw new UnsupportedOperationException();
        }
    }

    record Sink<S extends Record>(String name, Class<S> settings) implements ResultSinkProvider<S> {
        @Override
        public ResultSink open(S settings, RunDescription run) {
            throw new UnsupportedOperationException();
        }
    }
}
