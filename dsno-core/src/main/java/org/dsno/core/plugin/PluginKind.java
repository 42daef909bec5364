package org.dsno.core.plugin;

import java.util.Arrays;
import java.util.Locale;
import org.dsno.api.BackboneProvider;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.LossProvider;
import org.dsno.api.LossWeightingProvider;
import org.dsno.api.MetricProvider;
import org.dsno.api.NoiseScheduleProvider;
import org.dsno.api.ResultSinkProvider;
import org.dsno.api.SolverProvider;
import org.dsno.api.TeacherProvider;
import org.dsno.api.TimeDiscretizationProvider;
import org.dsno.core.method.MethodProvider;

/** What an experiment can name: one kind per provider interface, printed in plain words. */
public enum PluginKind {
    BACKBONE(BackboneProvider.class),
    DATA_SOURCE(DataSourceProvider.class),
    FEATURE_NETWORK(FeatureNetworkProvider.class),
    LOSS(LossProvider.class),
    LOSS_WEIGHTING(LossWeightingProvider.class),
    METHOD(MethodProvider.class),
    METRIC(MetricProvider.class),
    NOISE_SCHEDULE(NoiseScheduleProvider.class),
    RESULT_SINK(ResultSinkProvider.class),
    SOLVER(SolverProvider.class),
    TEACHER(TeacherProvider.class),
    TIME_DISCRETIZATION(TimeDiscretizationProvider.class);

    private final Class<?> spi;

    PluginKind(Class<?> spi) {
        this.spi = spi;
    }

    /** The provider interface that plug-ins of this kind implement. */
    public Class<?> spi() {
        return spi;
    }

    /**
     * The kind of a provider interface.
     *
     * @throws IllegalArgumentException if it is not one of this project's
     */
    public static PluginKind of(Class<?> spi) {
        return Arrays.stream(values())
                .filter(kind -> kind.spi == spi)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(spi.getName() + " is not a provider interface"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
