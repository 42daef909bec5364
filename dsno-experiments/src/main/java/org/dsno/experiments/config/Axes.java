package org.dsno.experiments.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.dsno.experiments.config.Axis.Setting;

/** Reads the axes of an experiment, and multiplies them. */
final class Axes {
    private final Collection<Problem> problems;
    private final String path;

    /** @param path of the experiment, for messages */
    Axes(String path, Collection<Problem> problems) {
        this.path = path;
        this.problems = problems;
    }

    /** {@return the axes of grid, then the one of zip; faulty ones are reported and left out} */
    List<Axis> of(Value.Mapping grid, Value.Mapping zip) {
        List<Axis> axes = new ArrayList<>();
        grid.entries().forEach((key, entry) -> {
            List<Setting> settings = settings("grid", key, entry);
            if (!settings.isEmpty()) {
                reportRepeated("grid", settings);
                axes.add(new Axis(List.of(key), settings.stream().map(List::of).toList()));
            }
        });
        if (!zip.entries().isEmpty()) {
            zip(grid, zip, axes);
        }
        return axes;
    }

    /** {@return one list of settings per combination, the first axis slowest} */
    static List<List<Setting>> product(List<Axis> axes) {
        List<List<Setting>> combinations = List.of(List.of());
        for (Axis axis : axes) {
            List<List<Setting>> longer = new ArrayList<>();
            for (List<Setting> combination : combinations) {
                for (List<Setting> point : axis.points()) {
                    List<Setting> extended = new ArrayList<>(combination);
                    extended.addAll(point);
                    longer.add(extended);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private void zip(Value.Mapping grid, Value.Mapping zip, List<Axis> axes) {
        List<List<Setting>> columns = new ArrayList<>();
        zip.entries().forEach((key, entry) -> {
            if (grid.entries().containsKey(key)) {
                report(entry.key(), "zip." + key, "is an axis of grid already");
            }
            List<Setting> column = settings("zip", key, entry);
            if (!column.isEmpty()) {
                columns.add(column);
            }
        });
        if (columns.isEmpty()) {
            return;
        }
        List<Setting> first = columns.get(0);
        for (List<Setting> column : columns) {
            if (column.size() != first.size()) {
                Setting odd = column.get(0);
                report(
                        odd.at(),
                        "zip." + odd.key(),
                        "has " + column.size() + " values, but " + first.get(0).key() + " has " + first.size()
                                + "; axes that move together need equally many");
                return;
            }
        }
        axes.add(new Axis(
                columns.stream().map(column -> column.get(0).key()).toList(),
                IntStream.range(0, first.size())
                        .mapToObj(i ->
                                columns.stream().map(column -> column.get(i)).toList())
                        .toList()));
    }

    private List<Setting> settings(String group, String key, Value.Entry entry) {
        if (!(entry.value() instanceof Value.Sequence values)) {
            report(
                    entry.value().at(),
                    group + "." + key,
                    "expected a list of values, found " + entry.value().description()
                            + "; an axis is a dotted key and its values");
            return List.of();
        }
        if (values.items().isEmpty()) {
            report(values.at(), group + "." + key, "expected at least one value");
        }
        return values.items().stream()
                .map(value -> new Setting(key, entry.key(), value))
                .toList();
    }

    private void reportRepeated(String group, List<Setting> settings) {
        Set<String> seen = new HashSet<>();
        for (Setting setting : settings) {
            if (!seen.add(setting.value().spelled())) {
                report(
                        setting.value().at(),
                        group + "." + setting.key(),
                        "gives " + setting.value().spelled() + " twice");
            }
        }
    }

    private void report(Position at, String key, String message) {
        problems.add(new Problem(at, Keys.join(path, key), message));
    }
}
