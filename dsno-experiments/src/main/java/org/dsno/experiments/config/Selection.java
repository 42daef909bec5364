package org.dsno.experiments.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dsno.core.plugin.NearestName;

/** Chooses cells of an experiment by values of its axes, and checks that there are such cells. */
final class Selection {
    private final List<Map<String, String>> points;
    private final Collection<Problem> problems;

    /** @param points the axes of each of the experiment's cells */
    Selection(List<Map<String, String>> points, Collection<Problem> problems) {
        this.points = points;
        this.problems = problems;
    }

    /**
     * {@return axes and their values as text, those that follow from what is given too; nothing selects all cells. What
     * does not exist is reported}
     *
     * @param key the dotted path of what is given, for messages
     */
    Map<String, String> of(Value.Mapping wanted, String key) {
        Map<String, String> selection = new LinkedHashMap<>();
        boolean known = true;
        for (Map.Entry<String, Value.Entry> entry : wanted.entries().entrySet()) {
            known &= exists(entry.getKey(), entry.getValue(), Keys.join(key, entry.getKey()));
            selection.put(entry.getKey(), entry.getValue().value().spelled());
        }
        if (known && points.stream().noneMatch(point -> point.entrySet().containsAll(selection.entrySet()))) {
            report(wanted.at(), key, "selects no cell: these axes move together");
        }
        addWhatFollows(selection);
        return Collections.unmodifiableMap(selection);
    }

    /** Of axes that move together one names all: the others' values follow from it. */
    private void addWhatFollows(Map<String, String> selection) {
        List<Map<String, String>> selected = points.stream()
                .filter(point -> point.entrySet().containsAll(selection.entrySet()))
                .toList();
        Set<String> axes = new LinkedHashSet<>();
        selected.forEach(point -> axes.addAll(point.keySet()));
        for (String axis : axes) {
            List<String> values =
                    selected.stream().map(point -> point.get(axis)).distinct().toList();
            if (values.size() == 1) {
                selection.putIfAbsent(axis, values.get(0));
            }
        }
    }

    private boolean exists(String axis, Value.Entry entry, String key) {
        Set<String> axes = new LinkedHashSet<>();
        Set<String> values = new LinkedHashSet<>();
        for (Map<String, String> point : points) {
            axes.addAll(point.keySet());
            if (point.containsKey(axis)) {
                values.add(point.get(axis));
            }
        }
        if (values.isEmpty()) {
            report(entry.key(), key, "is not an axis of this experiment" + NearestName.hint(axis, axes) + known(axes));
            return false;
        }
        String value = entry.value().spelled();
        if (!values.contains(value)) {
            report(entry.value().at(), key, value + " is not a value of this axis." + known(values));
            return false;
        }
        return true;
    }

    private static String known(Set<String> names) {
        return names.isEmpty() ? " There is none." : " Known: " + String.join(", ", names) + ".";
    }

    private void report(Position at, String key, String message) {
        problems.add(new Problem(at, key, message));
    }
}
