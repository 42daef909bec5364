package org.dsno.experiments.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dsno.core.plugin.NearestName;
import org.dsno.experiments.config.Experiment.Expectation;

/** Reads the trends of an experiment, and checks that they speak of cells that it has. */
final class Trends {
    private final String experiment;
    private final String path;
    private final List<Map<String, String>> points;
    private final Collection<Problem> problems;

    /**
     * @param path of the experiment, for messages
     * @param points the axes of each of its cells
     */
    Trends(String experiment, String path, List<Map<String, String>> points, Collection<Problem> problems) {
        this.experiment = experiment;
        this.path = path;
        this.points = points;
        this.problems = problems;
    }

    /** {@return the trends, in the order of the file; the axes and values that do not exist are reported} */
    List<Trend> of(Experiment source) {
        List<Trend> trends = new ArrayList<>();
        for (int i = 0; i < source.trends().size(); i++) {
            Expectation expected = source.trends().get(i);
            String key = path + ".trends[" + i + "]";
            Map<String, String> better = select(expected.better(), key + ".better");
            Map<String, String> worse = select(expected.worse(), key + ".worse");
            if (better.equals(worse)) {
                report(expected.worse().at(), key + ".worse", "selects the same cells as better");
            }
            if (!better.keySet().equals(worse.keySet())) {
                report(
                        expected.worse().at(),
                        key + ".worse",
                        "names " + worse.keySet() + ", better names " + better.keySet()
                                + "; both must name the same axes");
            }
            trends.add(new Trend(experiment, expected.claim(), expected.metric(), better, worse));
        }
        return trends;
    }

    private Map<String, String> select(Value.Mapping wanted, String key) {
        Map<String, String> selection = new LinkedHashMap<>();
        boolean known = true;
        for (Map.Entry<String, Value.Entry> entry : wanted.entries().entrySet()) {
            known &= exists(entry.getKey(), entry.getValue(), Keys.join(key, entry.getKey()));
            selection.put(entry.getKey(), entry.getValue().value().text());
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
        String value = entry.value().text();
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
