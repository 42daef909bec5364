package org.dsno.experiments.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.dsno.core.plugin.NearestName;
import org.dsno.experiments.config.Value.Entry;
import org.dsno.experiments.config.Value.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * One {@code KEY=VALUE} of the command line, as a tree to be laid over others.
 *
 * @param at the option as it was given
 * @param key the dotted path
 * @param tree the value at that path, nested
 * @param ofCells whether the path is one of a cell's settings, and not of the file
 */
record Assignment(Position at, String key, Mapping tree, boolean ofCells) {
    private static final String EXPERIMENTS = "experiments";
    private static final List<String> OF_FILES = Keys.of(ExperimentFile.class);
    private static final List<String> OF_CELLS = Keys.of(CellSettings.class);

    /** Axes have dotted keys, which are not taken apart. */
    private static final List<String> AXES = List.of("grid", "zip");

    /** {@return the assignments, in their order; what is none is reported and left out} */
    static List<Assignment> of(List<String> texts, Mapping file, Collection<Problem> problems) {
        List<Assignment> assignments = new ArrayList<>();
        for (String text : texts) {
            Assignment one = of(text, file, problems);
            if (one != null) {
                assignments.add(one);
            }
        }
        return assignments;
    }

    private static @Nullable Assignment of(String text, Mapping file, Collection<Problem> problems) {
        Position at = Position.ofFile("--set " + text);
        int equals = text.indexOf('=');
        if (equals < 1) {
            problems.add(new Problem(at, "", "expected KEY=VALUE, such as training.steps=100"));
            return null;
        }
        String key = text.substring(0, equals);
        String fault = fault(key, file);
        if (fault != null) {
            problems.add(new Problem(at, key, fault));
            return null;
        }
        try {
            Value value = YamlReader.fragment(text.substring(equals + 1), at, problems);
            boolean ofCells = OF_CELLS.contains(words(key).get(0));
            return new Assignment(at, key, tree(key, at, value), ofCells);
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private static @Nullable String fault(String key, Mapping file) {
        List<String> words = words(key);
        List<String> allowed = new ArrayList<>(OF_FILES);
        allowed.addAll(OF_CELLS);
        if (!allowed.contains(words.get(0))) {
            return "unknown key" + NearestName.hint(words.get(0), allowed) + " Allowed: " + String.join(", ", allowed)
                    + ".";
        }
        if (words.get(0).equals(EXPERIMENTS)
                && words.size() > 1
                && file.get(EXPERIMENTS) instanceof Mapping experiments
                && experiments.get(words.get(1)) == null) {
            return "there is no such experiment"
                    + NearestName.hint(words.get(1), experiments.entries().keySet()) + " Known: "
                    + String.join(", ", experiments.entries().keySet()) + ".";
        }
        return null;
    }

    private static Mapping tree(String key, Position at, Value value) {
        List<String> words = words(key);
        if (words.size() > 3 && words.get(0).equals(EXPERIMENTS) && AXES.contains(words.get(2))) {
            String axis = String.join(".", words.subList(3, words.size()));
            Mapping axes = new Mapping(at, Map.of(axis, new Entry(at, value)));
            return Overrides.nest(String.join(".", words.subList(0, 3)), at, axes);
        }
        return Overrides.nest(key, at, value);
    }

    /** Whether one of two settings is, or holds, the other. */
    boolean touches(String other) {
        return key.equals(other) || key.startsWith(other + ".") || other.startsWith(key + ".");
    }

    private static List<String> words(String key) {
        return Arrays.asList(key.split("\\.", -1));
    }
}
