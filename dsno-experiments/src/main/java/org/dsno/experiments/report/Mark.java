package org.dsno.experiments.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dsno.api.Better;
import org.dsno.experiments.results.Statistic;

/** What a mean is among those of its column, the smallest or the largest of which is the best. */
enum Mark {
    BEST,
    /** The 95 % interval of what it is worse than the best by, seed by seed, does not lie above nought. */
    CLOSE,
    /** It has fewer than two seeds in common with the best: nothing says whether the difference is chance. */
    UNPAIRED,
    /** That interval lies above nought. */
    WORSE,
    /** It is no rival. */
    NONE;

    /**
     * {@return a mark for each; none is the best where no other can be compared with it}
     *
     * @param column values by seed; one whose mean is not finite is no rival
     * @param better none is marked if it is neither
     */
    static List<Mark> of(List<Map<String, Double>> column, Better better) {
        return switch (better) {
            case LOWER -> of(column);
            case HIGHER -> of(column.stream().map(Mark::negative).toList());
            case NEITHER -> column.stream().map(values -> NONE).toList();
        };
    }

    private static Map<String, Double> negative(Map<String, Double> values) {
        Map<String, Double> negative = new LinkedHashMap<>();
        values.forEach((seed, value) -> negative.put(seed, -value));
        return negative;
    }

    /** The same, of numbers of which the smallest is the best. */
    private static List<Mark> of(List<Map<String, Double>> column) {
        List<Double> means = column.stream()
                .map(values -> Statistic.of(List.copyOf(values.values())).mean())
                .toList();
        List<Integer> known = IntStream.range(0, column.size())
                .filter(i -> Double.isFinite(means.get(i)))
                .boxed()
                .toList();
        if (known.size() < 2) {
            return column.stream().map(values -> NONE).toList();
        }
        int best = known.stream()
                .min((one, other) -> Double.compare(means.get(one), means.get(other)))
                .orElseThrow();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < column.size(); i++) {
            marks.add(!known.contains(i) ? NONE : i == best ? BEST : against(column.get(best), column.get(i)));
        }
        boolean isCompared = known.stream().anyMatch(i -> i != best && marks.get(i) != UNPAIRED);
        marks.set(best, isCompared ? BEST : UNPAIRED);
        return marks;
    }

    /** {@return whether all that can be compared with the best are close to it} */
    static boolean indistinct(List<Mark> marks) {
        return marks.contains(CLOSE) && !marks.contains(WORSE);
    }

    private static Mark against(Map<String, Double> best, Map<String, Double> one) {
        Statistic differences = Statistic.of(one.entrySet().stream()
                .filter(value -> best.containsKey(value.getKey()))
                .map(value -> value.getValue() - best.getOrDefault(value.getKey(), Double.NaN))
                .toList());
        if (differences.n() < 2) {
            return UNPAIRED;
        }
        return differences.sign() > 0 ? WORSE : CLOSE;
    }
}
