package org.dsno.experiments.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Axis.Setting;
import org.dsno.experiments.config.ExperimentPlan.PlannedAxis;
import org.jspecify.annotations.Nullable;

/** Expands a file into cells. Goes on after a problem, so that one run reports them all. */
final class Planner {
    private static final int MAX_CELLS = 10_000;

    private final Binder binder;
    private final Binder cellBinder;
    private final Collection<Problem> problems;
    private final List<Assignment> ofCells;
    private final List<Cell> cells = new ArrayList<>();
    private final List<ExperimentPlan> experiments = new ArrayList<>();
    private final List<Trend> trends = new ArrayList<>();
    private final List<Published> published = new ArrayList<>();
    private int replicas = SessionOptions.DEFAULT.replicas();

    /**
     * @param ofCells what holds in every cell, whatever the file says
     * @param whole whether all of the file and its includes could be read
     * @param problems those of reading the file; a set, for cells share settings and so their problems
     */
    Planner(PluginRegistry plugins, List<Assignment> ofCells, boolean whole, Collection<Problem> problems) {
        this.binder = new Binder(plugins, problems);
        this.cellBinder = whole ? binder : binder.ofRests();
        this.ofCells = ofCells;
        this.problems = problems;
    }

    /**
     * {@return the whole plan}
     *
     * @param root with {@code defaults} that are one nested mapping
     * @throws ConfigurationException with everything that is wrong
     */
    Plan plan(Value.Mapping root) {
        ExperimentFile file = binder.record(ExperimentFile.class, root, "");
        Value.Mapping defaults = mapping(root, Includes.DEFAULTS);
        List<Long> seeds = file == null ? List.of(0L) : file.seeds();
        replicas = file == null ? replicas : file.session().replicas();
        mapping(root, "experiments").entries().forEach((name, entry) -> experiment(name, entry, defaults, seeds));
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
        if (!(entry.value() instanceof Value.Mapping source)) {
            return;
        }
        // What is wrong elsewhere in an experiment leaves its cells to be looked at.
        Value.Mapping base = Overrides.merge(defaults, Overrides.nest(mapping(source, "set")));
        List<Long> seeds = experiment == null || experiment.seeds().isEmpty() ? fileSeeds : experiment.seeds();
        List<Axis> axes = new Axes(path, problems).of(mapping(source, "grid"), mapping(source, "zip"));
        axes.forEach(axis -> requireFree(axis, source, path));
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
        if (experiment != null) {
            describe(name, path, experiment, axes, combinations, seeds);
        }
    }

    private void describe(
            String name,
            String path,
            Experiment experiment,
            List<Axis> axes,
            List<List<Setting>> combinations,
            List<Long> seeds) {
        experiments.add(new ExperimentPlan(
                name, experiment.about(), axes.stream().map(Planner::planned).toList(), seeds));
        Selection selection =
                new Selection(combinations.stream().map(Planner::texts).toList(), problems);
        trends.addAll(new Trends(name, path, selection, problems).of(experiment));
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

    /** What holds in every cell cannot vary. */
    private void requireFree(Axis axis, Value.Mapping experiment, String path) {
        for (String key : axis.keys()) {
            String group = mapping(experiment, "grid").get(key) == null ? "zip" : "grid";
            for (Assignment one : ofCells) {
                if (one.touches(key)) {
                    report(
                            one.at(),
                            one.key(),
                            "varies in this file: " + key + " is an axis; set " + path + "." + group + "." + key
                                    + " to a list of values instead");
                }
            }
        }
    }

    private void cells(String experiment, Value.Mapping base, List<Setting> combination, List<Long> seeds) {
        // Laid under the axes, so that they change what was chosen, and over them, so that it holds.
        Value.Mapping source = assigned(base);
        for (Setting setting : combination) {
            source = Overrides.merge(source, Overrides.nest(setting.key(), setting.at(), setting.value()));
        }
        Value.Mapping varied = source;
        source = assigned(varied);
        for (Setting setting : combination) {
            if (varied.find(setting.key()) != null && source.find(setting.key()) == null) {
                report(setting.at(), setting.key(), "is an axis, but what --set chooses has no place for it");
            }
        }
        @Nullable CellSettings settings = cellBinder.record(CellSettings.class, source, "");
        if (settings != null) {
            problems.addAll(RateSchedules.endless(settings, source));
            problems.addAll(BatchParts.uneven(settings, replicas, source));
            for (long seed : seeds) {
                cells.add(new Cell(experiment, texts(combination), seed, settings, source));
            }
        }
    }

    private Value.Mapping assigned(Value.Mapping cell) {
        Value.Mapping source = cell;
        for (Assignment one : ofCells) {
            source = Overrides.merge(source, one.tree());
        }
        return source;
    }

    private static PlannedAxis planned(Axis axis) {
        return new PlannedAxis(
                axis.keys(),
                axis.points().stream()
                        .map(point -> point.stream()
                                .map(setting -> setting.value().spelled())
                                .toList())
                        .toList());
    }

    private static Map<String, String> texts(List<Setting> combination) {
        Map<String, String> texts = new LinkedHashMap<>();
        combination.forEach(setting -> texts.put(setting.key(), setting.value().spelled()));
        return Collections.unmodifiableMap(texts);
    }

    private void report(Position at, String key, String message) {
        problems.add(new Problem(at, key, message));
    }
}
