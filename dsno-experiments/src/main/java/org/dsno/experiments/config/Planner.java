package org.dsno.experiments.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Axis.Setting;
import org.dsno.experiments.config.ExperimentPlan.PlannedAxis;
import org.jspecify.annotations.Nullable;

/** Expands a file into cells. Goes on after a problem, so that one run reports them all. */
final class Planner {
    private static final int MAX_CELLS = 10_000;

    private final Binder binder;
    private final Collection<Problem> problems;
    private final List<Cell> cells = new ArrayList<>();
    private final List<ExperimentPlan> experiments = new ArrayList<>();
    private final List<Trend> trends = new ArrayList<>();
    private final List<Published> published = new ArrayList<>();

    /** @param problems those of reading the file; a set, for cells share settings and so their problems */
    Planner(PluginRegistry plugins, Collection<Problem> problems) {
        this.binder = new Binder(plugins, problems);
        this.problems = problems;
    }

    Plan plan(Value.Mapping root) {
        ExperimentFile file = binder.record(ExperimentFile.class, root, "");
        Value.Mapping defaults = mapping(root, "defaults");
        List<Long> seeds = file == null ? List.of(0L) : file.seeds();
        mapping(root, "experiments")
                .entries()
                .forEach((name, entry) -> experiment(name, entry, Overrides.nest(defaults), seeds));
        if (file == null || !problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Plan(
                file.name(),
                file.about(),
                file.device(),
                file.session(),
                file.sinks(),
                List.copyOf(cells),
                List.copyOf(experiments),
                List.copyOf(trends),
                List.copyOf(published));
    }

    /** The mapping under a key, if the rest of the file lets it be looked at; the binder reports if not. */
    private static Value.Mapping mapping(Value.Mapping root, String key) {
        return root.get(key) instanceof Value.Mapping mapping ? mapping : Value.Mapping.empty(root.at());
    }

    private void experiment(String name, Value.Entry entry, Value.Mapping defaults, List<Long> fileSeeds) {
        String path = "experiments." + name;
        if (!ExperimentFile.isFolderName(name)) {
            report(entry.key(), path, "names a folder: write lower case letters, digits and single hyphens");
        }
        Experiment experiment = binder.record(Experiment.class, entry.value(), path);
        if (experiment == null) {
            return;
        }
        Value.Mapping base = Overrides.merge(defaults, Overrides.nest(experiment.set()));
        List<Long> seeds = experiment.seeds().isEmpty() ? fileSeeds : experiment.seeds();
        List<Axis> axes = new Axes(path, problems).of(experiment);
        double size = seeds.size();
        for (Axis axis : axes) {
            size *= axis.points().size();
        }
        if (cells.size() + size > MAX_CELLS) {
            report(entry.key(), path, "asks for " + (long) size + " cells; a file has at most " + MAX_CELLS);
            return;
        }
        List<List<Setting>> combinations = Axes.product(axes);
        for (List<Setting> combination : combinations) {
            cells(name, base, combination, seeds);
        }
        List<Map<String, String>> points =
                combinations.stream().map(Planner::texts).toList();
        Selection selection = new Selection(points, problems);
        trends.addAll(new Trends(name, path, selection, problems).of(experiment));
        addPublished(name, path, selection, experiment);
        experiments.add(new ExperimentPlan(
                name, experiment.about(), axes.stream().map(Planner::planned).toList(), seeds));
    }

    private void addPublished(String name, String path, Selection selection, Experiment experiment) {
        for (int i = 0; i < experiment.published().size(); i++) {
            Experiment.Reference one = experiment.published().get(i);
            published.add(new Published(
                    name,
                    one.metric(),
                    one.value(),
                    one.source(),
                    selection.of(one.cells(), path + ".published[" + i + "].cells")));
        }
    }

    private void cells(String experiment, Value.Mapping base, List<Setting> combination, List<Long> seeds) {
        Value.Mapping source = base;
        for (Setting setting : combination) {
            source = Overrides.merge(source, Overrides.nest(setting.key(), setting.at(), setting.value()));
        }
        @Nullable CellSettings settings = binder.record(CellSettings.class, source, "");
        if (settings != null) {
            for (long seed : seeds) {
                cells.add(new Cell(experiment, texts(combination), seed, settings, source));
            }
        }
    }

    private static PlannedAxis planned(Axis axis) {
        return new PlannedAxis(
                axis.keys(),
                axis.points().stream()
                        .map(point -> point.stream()
                                .map(setting -> setting.value().text())
                                .toList())
                        .toList());
    }

    private static Map<String, String> texts(List<Setting> combination) {
        Map<String, String> texts = new LinkedHashMap<>();
        combination.forEach(setting -> texts.put(setting.key(), setting.value().text()));
        return Collections.unmodifiableMap(texts);
    }

    private void report(Position at, String key, String message) {
        problems.add(new Problem(at, key, message));
    }
}
