package org.dsno.experiments.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.dsno.api.Measurement;
import org.dsno.core.plugin.NearestName;
import org.dsno.experiments.config.Trend;

/**
 * Whether the results show an expected trend, and by how much.
 *
 * @param gain how much smaller the metric is in the better cells, as a share of the worse: one number per seed, the mean
 *     over its pairs of cells that differ in nothing else; negative where the trend is reversed
 * @param measured the names of all measurements that there are
 */
public record TrendFinding(Trend trend, Statistic gain, Set<String> measured) {

    private static final String SEED = "seed";

    /** What the numbers say; printed as in the table. */
    public enum Verdict {
        SEEN("seen", "seen"),
        NOT_SEEN("not seen", "not seen: within the noise"),
        REVERSED("reversed", "not seen: the reverse"),
        UNKNOWN("not known", "not known");

        private final String name;
        private final String words;

        Verdict(String name, String words) {
            this.name = name;
            this.words = words;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Compares the pairs of finished cells. */
    public static TrendFinding of(Trend trend, List<CellResult> results) {
        Map<Map<String, String>, Double> better = new HashMap<>();
        Map<Map<String, String>, Double> worse = new LinkedHashMap<>();
        for (CellResult result : results) {
            if (result.cell().experiment().equals(trend.experiment())) {
                collect(result, trend, trend.better(), better);
                collect(result, trend, trend.worse(), worse);
            }
        }
        // Pairs of one seed share data and first weights: only seeds are independent of each other.
        Map<String, List<Double>> bySeed = new LinkedHashMap<>();
        worse.forEach((rest, value) -> {
            Double against = better.get(rest);
            if (against != null) {
                // Of a distance that is nought, or by rounding below it, nothing is a share.
                double gain = value > 0 ? (value - against) / value : Double.NaN;
                bySeed.computeIfAbsent(rest.getOrDefault(SEED, ""), seed -> new ArrayList<>())
                        .add(gain);
            }
        });
        List<Double> gains =
                bySeed.values().stream().map(of -> Statistic.of(of).mean()).toList();
        Set<String> measured = new TreeSet<>();
        results.forEach(result -> result.measurements().forEach(one -> measured.add(one.name())));
        return new TrendFinding(trend, Statistic.of(gains), measured);
    }

    public Verdict verdict() {
        if (gain.n() == 0 || Double.isNaN(gain.mean())) {
            return Verdict.UNKNOWN;
        }
        double doubt = gain.confidence95();
        if (gain.mean() > doubt) {
            return Verdict.SEEN;
        }
        return gain.mean() < -doubt ? Verdict.REVERSED : Verdict.NOT_SEEN;
    }

    /** {@return one line for the user} */
    public String line() {
        return trend.claim() + ": " + verdict().words + (gain.n() == 0 ? whyNone() : measure());
    }

    private String whyNone() {
        return measured.contains(trend.metric()) || measured.isEmpty()
                ? ": no pair of finished cells"
                : ": nothing measures '" + trend.metric() + "'" + NearestName.hint(trend.metric(), measured);
    }

    private String measure() {
        String deviation = gain.n() < 2 ? "?" : String.format(Locale.ROOT, "%.1f", 100 * gain.deviation());
        return String.format(
                Locale.ROOT,
                "; %s lower by %.1f %% ± %s (n = %d seed%s)",
                trend.metric(),
                100 * gain.mean(),
                deviation,
                gain.n(),
                gain.n() == 1 ? "" : "s");
    }

    /** Keeps the metric of a chosen cell under the axes that the trend does not name, and the seed. */
    private static void collect(
            CellResult result, Trend trend, Map<String, String> chosen, Map<Map<String, String>, Double> into) {
        Map<String, String> axes = result.cell().axes();
        boolean matches =
                chosen.entrySet().stream().allMatch(wanted -> wanted.getValue().equals(axes.get(wanted.getKey())));
        OptionalDouble value = result.measurements().stream()
                .filter(one -> one.name().equals(trend.metric()))
                .mapToDouble(Measurement::value)
                .findFirst();
        if (matches && value.isPresent()) {
            Map<String, String> rest = new HashMap<>(axes);
            rest.keySet().removeAll(trend.better().keySet());
            rest.keySet().removeAll(trend.worse().keySet());
            rest.put(SEED, Long.toString(result.cell().seed()));
            into.put(rest, value.getAsDouble());
        }
    }
}
