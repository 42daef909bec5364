package org.dsno.experiments.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dsno.api.ResultSinkProvider;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.plugin.PluginRegistry;

/**
 * What an experiment file asks for: every cell bound and checked, in the order of the file, seeds fastest.
 *
 * @param name the file's own name for itself
 * @param about what it is about, in a sentence; may be empty
 * @param sinks where results go beside dsno's own files; without influence on the results
 * @param cells at least one
 * @param experiments in the order of the file
 */
public record Plan(
        String name,
        String about,
        DeviceChoice device,
        SessionOptions session,
        List<Choice<ResultSinkProvider<?>>> sinks,
        List<Cell> cells,
        List<ExperimentPlan> experiments,
        List<Trend> trends,
        List<Published> published) {
    /**
     * Reads a file. Nothing is run, and nothing but the file and those that it includes is read.
     *
     * @param overrides each {@code KEY=VALUE}: a dotted key of the file, or one of a cell, which then holds in all cells
     * @throws ConfigurationException with everything that is wrong
     */
    public static Plan load(Path file, PluginRegistry plugins, List<String> overrides) {
        Set<Problem> problems = new TreeSet<>();
        Budget budget = new Budget();
        Value.Mapping written = YamlReader.file(file, budget, problems);
        List<Assignment> assignments = Assignment.of(overrides, written, problems);
        Includes includes = new Includes(budget, problems);
        Value.Mapping root = new FileTree(file, includes).of(written, assignments);
        return new Planner(
                        plugins,
                        assignments.stream().filter(Assignment::ofCells).toList(),
                        includes.whole(),
                        problems)
                .plan(root);
    }

    /** Reads a file alone, likewise. */
    public static Plan load(Path file, PluginRegistry plugins) {
        return load(file, plugins, List.of());
    }
}
