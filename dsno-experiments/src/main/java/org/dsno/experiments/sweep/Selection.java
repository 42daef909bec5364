package org.dsno.experiments.sweep;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dsno.core.plugin.NearestName;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.config.WrittenValue;

/**
 * Which cells of a plan are to be run.
 *
 * @param numbers of the cells, from 1
 */
public record Selection(Set<Integer> numbers) {
    private static final String SEED = "seed";
    private static final String NUMBER = "number";
    private static final String EXPERIMENT = "experiment";
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");

    public Selection {
        numbers = Set.copyOf(numbers);
    }

    /**
     * The cells that terms choose. A term is a cell's number or a range of numbers, {@code 3} or {@code 5-8}; the name of an
     * experiment; a seed, {@code seed=0}; or a value of an axis, {@code training.weighting=uniform}, where the last word of
     * the key does if it is no other's, and numbers are compared as numbers. Terms of one kind are alternatives, and kinds narrow each other.
     *
     * @param terms none for all cells
     * @throws IllegalArgumentException if a term means nothing here, or no cell is chosen
     */
    public static Selection of(List<String> terms, Plan plan) {
        Map<String, Set<Integer>> kinds = new LinkedHashMap<>();
        for (String term : terms) {
            Term one = term(term.strip(), plan.cells());
            kinds.computeIfAbsent(one.kind(), kind -> new HashSet<>()).addAll(one.cells());
        }
        Set<Integer> chosen = new LinkedHashSet<>();
        for (int i = 1; i <= plan.cells().size(); i++) {
            chosen.add(i);
        }
        kinds.values().forEach(chosen::retainAll);
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no cell is all of: " + String.join(", ", terms));
        }
        return new Selection(chosen);
    }

    /** Whether a cell is to be run. */
    public boolean includes(CheckedCell cell) {
        return numbers.contains(cell.number());
    }

    private record Term(String kind, Set<Integer> cells) {}

    private static Term term(String text, List<Cell> cells) {
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            return new Term(NUMBER, range(text, range, cells.size()));
        }
        int equals = text.indexOf('=');
        if (equals >= 0) {
            return setting(
                    text.substring(0, equals).strip(),
                    WrittenValue.spelled(text.substring(equals + 1).strip()),
                    cells);
        }
        Map<String, Set<Integer>> experiments = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            add(experiments, cells.get(i).experiment(), i);
        }
        return new Term(EXPERIMENT, known(text, "is no experiment, number or KEY=VALUE", text, experiments));
    }

    private static Set<Integer> range(String text, Matcher range, int cells) {
        int first = Integer.parseInt(range.group(1));
        int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
        if (first < 1 || last < first || last > cells) {
            throw new IllegalArgumentException(text + ": the cells have the numbers 1 to " + cells);
        }
        Set<Integer> numbers = new HashSet<>();
        for (int number = first; number <= last; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    private static Term setting(String key, String value, List<Cell> cells) {
        String axis = axis(key, value, cells);
        Map<String, Set<Integer>> values = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            String text =
                    axis.equals(SEED) ? Long.toString(cell.seed()) : cell.axes().get(axis);
            if (text != null) {
                add(values, text, i);
            }
        }
        return new Term(axis, known(key + "=" + value, value + " is no value of " + axis, value, values));
    }

    private static String axis(String key, String value, List<Cell> cells) {
        Map<String, Set<String>> axes = new HashMap<>(Map.of(SEED, Set.of(SEED)));
        for (Cell cell : cells) {
            for (String axis : cell.axes().keySet()) {
                axes.computeIfAbsent(axis, name -> new HashSet<>()).add(axis);
                axes.computeIfAbsent(axis.substring(axis.lastIndexOf('.') + 1), name -> new HashSet<>())
                        .add(axis);
            }
        }
        Set<String> meant = known(key + "=" + value, key + " is no axis", key, axes);
        if (meant.size() > 1) {
            throw new IllegalArgumentException(key + "=" + value + ": which axis? "
                    + String.join(", ", meant.stream().sorted().toList()));
        }
        return meant.iterator().next();
    }

    private static void add(Map<String, Set<Integer>> cells, String name, int index) {
        cells.computeIfAbsent(name, one -> new HashSet<>()).add(index + 1);
    }

    private static <T> Set<T> known(String term, String fault, String name, Map<String, Set<T>> among) {
        Set<T> found = among.get(name);
        if (found == null) {
            Collection<String> names = among.keySet();
            String hint = name.length() < 2 ? "." : NearestName.hint(name, names); // a digit is near every other
            throw new IllegalArgumentException(term + ": " + fault + hint + " Known: "
                    + String.join(", ", names.stream().sorted().toList()) + ".");
        }
        return found;
    }
}
