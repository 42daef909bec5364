package org.dsno.experiments.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dsno.api.BackboneProvider;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.MetricProvider;
import org.dsno.api.NoiseScheduleProvider;
import org.dsno.api.Plugin;
import org.dsno.api.ResultSinkProvider;
import org.dsno.api.SolverProvider;
import org.dsno.api.TeacherProvider;
import org.dsno.api.TimeDiscretizationProvider;
import org.dsno.core.plugin.PluginKind;
import org.dsno.core.plugin.PluginRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Reads a choice that is written outside of an experiment file: by {@link SettingsTree}, into a file of weights for
 * example, or in an option.
 */
public final class WrittenChoice {
    private WrittenChoice() {}

    /** {@return the backbone that a text names, with its settings} */
    @SuppressWarnings("unchecked") // the binder makes a choice of the kind that it is asked for
    public static Choice<BackboneProvider<?>> backbone(Path file, String text, PluginRegistry plugins)
            throws IOException {
        return (Choice<BackboneProvider<?>>) read(file, text, PluginKind.BACKBONE, plugins);
    }

    /** {@return the noise schedule that a text names, with its settings} */
    @SuppressWarnings("unchecked") // likewise
    public static Choice<NoiseScheduleProvider<?>> schedule(Path file, String text, PluginRegistry plugins)
            throws IOException {
        return (Choice<NoiseScheduleProvider<?>>) read(file, text, PluginKind.NOISE_SCHEDULE, plugins);
    }

    /** {@return the time discretisation that a text names, with its settings} */
    @SuppressWarnings("unchecked") // likewise
    public static Choice<TimeDiscretizationProvider<?>> discretization(Path file, String text, PluginRegistry plugins)
            throws IOException {
        return (Choice<TimeDiscretizationProvider<?>>) read(file, text, PluginKind.TIME_DISCRETIZATION, plugins);
    }

    /** {@return the solver that a text names, with its settings} */
    @SuppressWarnings("unchecked") // likewise
    public static Choice<SolverProvider<?>> solver(Path file, String text, PluginRegistry plugins) throws IOException {
        return (Choice<SolverProvider<?>>) read(file, text, PluginKind.SOLVER, plugins);
    }

    /** {@return the teacher, which is no network of an experiment, that a text names, with its settings} */
    @SuppressWarnings("unchecked") // likewise
    public static Choice<TeacherProvider<?>> teacher(Path file, String text, PluginRegistry plugins)
            throws IOException {
        return (Choice<TeacherProvider<?>>) read(file, text, PluginKind.TEACHER, plugins);
    }

    /** {@return the data source that a text names, with its settings} */
    @SuppressWarnings("unchecked") // likewise
    public static Choice<DataSourceProvider<?>> data(Path file, String text, PluginRegistry plugins)
            throws IOException {
        return (Choice<DataSourceProvider<?>>) read(file, text, PluginKind.DATA_SOURCE, plugins);
    }

    /** {@return the feature network that a text names, with its settings} */
    @SuppressWarnings("unchecked") // likewise
    public static Choice<FeatureNetworkProvider<?>> features(Path file, String text, PluginRegistry plugins)
            throws IOException {
        return (Choice<FeatureNetworkProvider<?>>) read(file, text, PluginKind.FEATURE_NETWORK, plugins);
    }

    /** {@return the result sink that a text names, with its settings} */
    @SuppressWarnings("unchecked") // likewise
    public static Choice<ResultSinkProvider<?>> sink(Path file, String text, PluginRegistry plugins)
            throws IOException {
        return (Choice<ResultSinkProvider<?>>) read(file, text, PluginKind.RESULT_SINK, plugins);
    }

    /** {@return the metrics that a text lists, with or without brackets, each with its settings} */
    @SuppressWarnings("unchecked") // likewise
    public static List<Choice<MetricProvider<?>>> metrics(Path file, String text, PluginRegistry plugins)
            throws IOException {
        Set<Problem> problems = new TreeSet<>();
        Position at = Position.ofFile(file.toString());
        List<Choice<MetricProvider<?>>> metrics = new ArrayList<>();
        try {
            String list = text.strip().startsWith("[") ? text : "[" + text + "]";
            if (YamlReader.fragment(list, at, problems) instanceof Value.Sequence sequence) {
                Binder binder = Binder.ofPlugins(plugins, problems);
                for (Value item : sequence.items()) {
                    metrics.add((Choice<MetricProvider<?>>) binder.choice(PluginKind.METRIC, item, ""));
                }
            }
        } catch (ConfigurationException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (!problems.isEmpty()) {
            throw new IOException(new ConfigurationException(problems).getMessage());
        }
        if (metrics.isEmpty()) {
            throw new IOException(file + ": no metric is named");
        }
        return metrics;
    }

    private static Choice<? extends Plugin<?>> read(Path file, String text, PluginKind kind, PluginRegistry plugins)
            throws IOException {
        Set<Problem> problems = new TreeSet<>();
        Position at = Position.ofFile(file.toString());
        @Nullable Choice<?> choice;
        try {
            choice = Binder.ofPlugins(plugins, problems).choice(kind, YamlReader.fragment(text, at, problems), "");
        } catch (ConfigurationException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (choice == null || !problems.isEmpty()) {
            throw new IOException(new ConfigurationException(problems).getMessage());
        }
        return choice;
    }
}
