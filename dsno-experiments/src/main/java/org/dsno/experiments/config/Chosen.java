package org.dsno.experiments.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dsno.api.Backbone;
import org.dsno.api.BackboneProvider;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.Loss;
import org.dsno.api.LossProvider;
import org.dsno.api.LossWeighting;
import org.dsno.api.LossWeightingProvider;
import org.dsno.api.Metric;
import org.dsno.api.MetricProvider;
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
import org.dsno.core.method.MethodProvider;
import org.dsno.core.method.Setup;

/**
 * Makes what was chosen. Only here do a provider and its settings, which a file brings together at run time, meet as the
 * types that belong together; each method is the one of the provider.
 */
public final class Chosen {
    private Chosen() {}

    public static Samples data(Choice<DataSourceProvider<?>> choice, Path folder, Seeds seeds) throws IOException {
        return data(choice.plugin(), choice.settings(), folder, seeds);
    }

    public static NoiseSchedule schedule(Choice<NoiseScheduleProvider<?>> choice) {
        return schedule(choice.plugin(), choice.settings());
    }

    public static Teacher teacher(Choice<TeacherProvider<?>> choice, Samples data, NoiseSchedule schedule) {
        return teacher(choice.plugin(), choice.settings(), data, schedule);
    }

    public static OdeSolver solver(Choice<SolverProvider<?>> choice) {
        return solver(choice.plugin(), choice.settings());
    }

    public static TimeDiscretization times(Choice<TimeDiscretizationProvider<?>> choice) {
        return times(choice.plugin(), choice.settings());
    }

    public static Backbone backbone(Choice<BackboneProvider<?>> choice, SampleShape shape, int classes) {
        return backbone(choice.plugin(), choice.settings(), shape, classes);
    }

    public static LossWeighting weighting(Choice<LossWeightingProvider<?>> choice) {
        return weighting(choice.plugin(), choice.settings());
    }

    public static Method method(Choice<MethodProvider<?>> choice, Setup setup) {
        return method(choice.plugin(), choice.settings(), setup);
    }

    public static List<String> papers(Choice<MethodProvider<?>> choice) {
        return papers(choice.plugin(), choice.settings());
    }

    public static Loss loss(Choice<LossProvider<?>> choice, Path folder) throws IOException {
        return loss(choice.plugin(), choice.settings(), folder);
    }

    public static Optional<String> lossSha256(Choice<LossProvider<?>> choice, Path folder) throws IOException {
        return lossSha256(choice.plugin(), choice.settings(), folder);
    }

    public static Metric metric(Choice<MetricProvider<?>> choice) {
        return metric(choice.plugin(), choice.settings());
    }

    public static boolean comparesSets(Choice<MetricProvider<?>> choice) {
        return comparesSets(choice.plugin(), choice.settings());
    }

    public static FeatureNetwork features(Choice<FeatureNetworkProvider<?>> choice, Path folder, Samples data)
            throws IOException {
        return features(choice.plugin(), choice.settings(), folder, data);
    }

    public static Optional<String> weightsSha256(Choice<FeatureNetworkProvider<?>> choice, Path folder)
            throws IOException {
        return weightsSha256(choice.plugin(), choice.settings(), folder);
    }

    public static ResultSink sink(Choice<ResultSinkProvider<?>> choice, RunDescription run) throws IOException {
        return sink(choice.plugin(), choice.settings(), run);
    }

    private static <S extends Record> Samples data(
            DataSourceProvider<S> provider, Record settings, Path folder, Seeds seeds) throws IOException {
        return provider.load(provider.settings().cast(settings), folder, seeds);
    }

    private static <S extends Record> NoiseSchedule schedule(NoiseScheduleProvider<S> provider, Record settings) {
        return provider.create(provider.settings().cast(settings));
    }

    private static <S extends Record> Teacher teacher(
            TeacherProvider<S> provider, Record settings, Samples data, NoiseSchedule schedule) {
        return provider.create(provider.settings().cast(settings), data, schedule);
    }

    private static <S extends Record> OdeSolver solver(SolverProvider<S> provider, Record settings) {
        return provider.create(provider.settings().cast(settings));
    }

    private static <S extends Record> TimeDiscretization times(
            TimeDiscretizationProvider<S> provider, Record settings) {
        return provider.create(provider.settings().cast(settings));
    }

    private static <S extends Record> Backbone backbone(
            BackboneProvider<S> provider, Record settings, SampleShape shape, int classes) {
        return provider.create(provider.settings().cast(settings), shape, classes);
    }

    private static <S extends Record> LossWeighting weighting(LossWeightingProvider<S> provider, Record settings) {
        return provider.create(provider.settings().cast(settings));
    }

    private static <S extends Record> Method method(MethodProvider<S> provider, Record settings, Setup setup) {
        return provider.create(provider.settings().cast(settings), setup);
    }

    private static <S extends Record> List<String> papers(MethodProvider<S> provider, Record settings) {
        return provider.papers(provider.settings().cast(settings));
    }

    private static <S extends Record> Loss loss(LossProvider<S> provider, Record settings, Path folder)
            throws IOException {
        return provider.create(provider.settings().cast(settings), folder);
    }

    private static <S extends Record> Optional<String> lossSha256(
            LossProvider<S> provider, Record settings, Path folder) throws IOException {
        return provider.weightsSha256(provider.settings().cast(settings), folder);
    }

    private static <S extends Record> Metric metric(MetricProvider<S> provider, Record settings) {
        return provider.create(provider.settings().cast(settings));
    }

    private static <S extends Record> boolean comparesSets(MetricProvider<S> provider, Record settings) {
        return provider.comparesSets(provider.settings().cast(settings));
    }

    private static <S extends Record> FeatureNetwork features(
            FeatureNetworkProvider<S> provider, Record settings, Path folder, Samples data) throws IOException {
        return provider.open(provider.settings().cast(settings), folder, data);
    }

    private static <S extends Record> Optional<String> weightsSha256(
            FeatureNetworkProvider<S> provider, Record settings, Path folder) throws IOException {
        return provider.weightsSha256(provider.settings().cast(settings), folder);
    }

    private static <S extends Record> ResultSink sink(
            ResultSinkProvider<S> provider, Record settings, RunDescription run) throws IOException {
        return provider.open(provider.settings().cast(settings), run);
    }
}
