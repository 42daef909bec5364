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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dsno.api.Better;
import org.dsno.api.Measurement;
import org.dsno.core.plugin.NearestName;
import org.dsno.experiments.config.Trend;

/**
 * Whether the results show an expected trend, and by how much.
 *
 * @param gain how much better the metric is in the better cells, as a share of the worse: one number per seed, the mean
 *     over its pairs of cells that differ in nothing else; negative where the trend is reversed
 * @param higher whether more of the metric is better; if it does not say, less is
 * @param measured the names of all measurements that there are
 * @param haveOtherTimes whether there are pairs that were not compared, because the metric is a mean over times which are
 *     not the same in both cells, see {@link OverTimes}
 */
public record TrendFinding(Trend trend, Statistic gain, boolean higher, Set<String> measured, boolean haveOtherTimes) {

    private static final String SEED = "seed";
    private static final double ONE_SHOWS = 0.05; // less is 0.0 in one decimal
    private static final int MOST_DECIMALS = 8;

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
        boolean higher = results.stream()
                .flatMap(result -> result.measurements().stream())
                .anyMatch(one -> one.name().equals(trend.metric()) && one.better() == Better.HIGHER);
        Map<Map<String, String>, Measured> better = new HashMap<>();
        Map<Map<String, String>, Measured> worse = new LinkedHashMap<>();
        for (CellResult result : results) {
            if (result.cell().experiment().equals(trend.experiment())) {
                collect(result, trend, trend.better(), better);
                collect(result, trend, trend.worse(), worse);
            }
        }
        // Pairs of one seed share data and first weights: only seeds are independent of each other.
        Map<String, List<Double>> bySeed = new LinkedHashMap<>();
        boolean haveOtherTimes = false;
        for (Map.Entry<Map<String, String>, Measured> one : worse.entrySet()) {
            Measured against = better.get(one.getKey());
            if (against == null) {
                continue;
            }
            if (!OverTimes.areAlike(trend.metric(), Stream.of(one.getValue().names(), against.names()))) {
                haveOtherTimes = true;
                continue;
            }
            bySeed.computeIfAbsent(one.getKey().getOrDefault(SEED, ""), seed -> new ArrayList<>())
                    .add(gain(one.getValue().value(), against.value(), higher));
        }
        List<Double> gains =
                bySeed.values().stream().map(of -> Statistic.of(of).mean()).toList();
        Set<String> measured = new TreeSet<>();
        results.forEach(result -> result.measurements().forEach(one -> measured.add(one.name())));
        return new TrendFinding(trend, Statistic.of(gains), higher, measured, haveOtherTimes);
    }

    /** A value of the trend's metric, and the names of all that its cell measured. */
    private record Measured(double value, Set<String> names) {}

    /** Of a number that is nought, or by rounding below it, nothing is a share. */
    private static double gain(double worse, double better, boolean higher) {
        double lower = worse > 0 ? (worse - better) / worse : Double.NaN;
        return higher ? -lower : lower;
    }

    public Verdict verdict() {
        if (gain.n() < 2 || !Double.isFinite(gain.mean())) {
            return Verdict.UNKNOWN;
        }
        return switch (gain.sign()) {
            case 1 -> Verdict.SEEN;
            case -1 -> Verdict.REVERSED;
            default -> Verdict.NOT_SEEN;
        };
    }

    /** {@return one line for the user} */
    public String line() {
        return trend.claim() + ": " + verdict().words
                + (verdict() == Verdict.UNKNOWN ? " for " + trend.metric() + ": " + whyUnknown() : measure());
    }

    private String whyUnknown() {
        if (gain.n() > 0) {
            return Double.isFinite(gain.mean()) ? "one seed" : "a seed's gain is not finite";
        }
        if (haveOtherTimes) {
            return "it is a mean over the operator's own times, which are not the same in the cells";
        }
        return measured.contains(trend.metric()) || measured.isEmpty()
                ? "no pair of finished cells"
                : "nothing measures it" + NearestName.hint(trend.metric(), measured);
    }

    private String measure() {
        return String.format(
                Locale.ROOT,
                "; %s %s by %s %% ± %s (n = %d seeds)",
                trend.metric(),
                higher ? "higher" : "lower",
                decimal(100 * gain.mean(), 100 * gain.deviation()),
                decimal(100 * gain.deviation(), 100 * gain.deviation()),
                gain.n());
    }

    /**
     * {@return a number with one decimal, or with so many that its deviation has two digits where one would show none}
     *
     * @param deviation in the same unit; NaN where there is none
     */
    public static String decimal(double number, double deviation) {
        double size = Double.isFinite(deviation) ? deviation : Math.abs(number);
        int decimals =
                size > 0 && size < ONE_SHOWS ? Math.min(MOST_DECIMALS, 1 - (int) Math.floor(Math.log10(size))) : 1;
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    /** Keeps the metric of a chosen cell under the axes that the trend does not name, and the seed. */
    private static void collect(
            CellResult result, Trend trend, Map<String, String> chosen, Map<Map<String, String>, Measured> into) {
        Map<String, String> axes = result.cell().axes();
        OptionalDouble value = result.measurements().stream()
                .filter(one -> one.name().equals(trend.metric()))
                .mapToDouble(Measurement::value)
                .findFirst();
        if (axes.entrySet().containsAll(chosen.entrySet()) && value.isPresent()) {
            Map<String, String> rest = new HashMap<>(axes);
            rest.keySet().removeAll(trend.better().keySet());
            rest.keySet().removeAll(trend.worse().keySet());
            rest.put(SEED, Long.toString(result.cell().seed()));
            Set<String> names =
                    result.measurements().stream().map(Measurement::name).collect(Collectors.toSet());
            into.put(rest, new Measured(value.getAsDouble(), names));
        }
    }
}
