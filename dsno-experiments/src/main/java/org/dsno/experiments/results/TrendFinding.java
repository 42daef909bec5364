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
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dsno.api.Better;
import org.dsno.api.Measurement;
import org.dsno.core.plugin.NearestName;
import org.dsno.experiments.config.Trend;

/**
 * Whether the results show an expected trend, and by how much.
 *
 * @param difference how much better the metric is in the better cells, in its unit: one number per seed, the mean over its
 *     pairs of cells that differ in nothing else; negative where the trend is reversed. It is what is judged
 * @param gain the same, of each pair as a share of the worse; NaN where a worse cell has nought or less, of which nothing
 *     is a share
 * @param unit of the metric; {@code 1} if it has none
 * @param higher whether more of the metric is better; if it does not say, less is
 * @param measured the names of all measurements that there are
 * @param haveOtherTimes whether there are pairs that were not compared, because the metric is a mean over times which are
 *     not the same in both cells, see {@link OverTimes}
 */
public record TrendFinding(
        Trend trend,
        Statistic difference,
        Statistic gain,
        String unit,
        boolean higher,
        Set<String> measured,
        boolean haveOtherTimes) {

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
        List<Measurement> ofMetric = results.stream()
                .flatMap(result -> result.measurements().stream())
                .filter(one -> one.name().equals(trend.metric()))
                .toList();
        boolean higher = ofMetric.stream().anyMatch(one -> one.better() == Better.HIGHER);
        String unit = ofMetric.stream().map(Measurement::unit).findFirst().orElse("1");
        Map<Map<String, String>, Measured> better = new HashMap<>();
        Map<Map<String, String>, Measured> worse = new LinkedHashMap<>();
        for (CellResult result : results) {
            if (result.cell().experiment().equals(trend.experiment())) {
                collect(result, trend, trend.better(), better);
                collect(result, trend, trend.worse(), worse);
            }
        }
        // Pairs of one seed share data and first weights: only seeds are independent of each other.
        Map<String, List<Pair>> bySeed = new LinkedHashMap<>();
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
                    .add(new Pair(one.getValue().value(), against.value(), higher));
        }
        Set<String> measured = new TreeSet<>();
        results.forEach(result -> result.measurements().forEach(one -> measured.add(one.name())));
        return new TrendFinding(
                trend,
                overSeeds(bySeed, Pair::difference),
                overSeeds(bySeed, Pair::share),
                unit,
                higher,
                measured,
                haveOtherTimes);
    }

    private static Statistic overSeeds(Map<String, List<Pair>> bySeed, ToDoubleFunction<Pair> value) {
        return Statistic.of(bySeed.values().stream()
                .map(pairs -> pairs.stream().mapToDouble(value).average().orElseThrow())
                .toList());
    }

    /** A value of the trend's metric, and the names of all that its cell measured. */
    private record Measured(double value, Set<String> names) {}

    /** What two cells have that differ in nothing else than the trend. */
    private record Pair(double worse, double better, boolean higher) {
        double difference() {
            return higher ? better - worse : worse - better;
        }

        /** Of a number that is nought, or by rounding below it, nothing is a share. */
        double share() {
            return worse > 0 ? difference() / worse : Double.NaN;
        }
    }

    public Verdict verdict() {
        if (difference.n() < 2 || !Double.isFinite(difference.mean())) {
            return Verdict.UNKNOWN;
        }
        return switch (difference.sign()) {
            case 1 -> Verdict.SEEN;
            case -1 -> Verdict.REVERSED;
            default -> Verdict.NOT_SEEN;
        };
    }

    /**
     * {@return whether the gain says what the difference says} Near nought shares are of any size: a single one may then be
     * more than all others, and of another sign.
     */
    public boolean hasGain() {
        return Double.isFinite(gain.mean())
                && gain.sign() == difference.sign()
                && Math.signum(gain.mean()) == Math.signum(difference.mean());
    }

    /** {@return one line for the user} */
    public String line() {
        return trend.claim() + ": " + verdict().words
                + (verdict() == Verdict.UNKNOWN ? " for " + trend.metric() + ": " + whyUnknown() : measure());
    }

    private String whyUnknown() {
        if (difference.n() > 0) {
            return Double.isFinite(difference.mean()) ? "one seed" : "a seed's difference is not finite";
        }
        if (haveOtherTimes) {
            return "it is a mean over the operator's own times, which are not the same in the cells";
        }
        return measured.contains(trend.metric()) || measured.isEmpty()
                ? "no pair of finished cells"
                : "nothing measures it" + NearestName.hint(trend.metric(), measured);
    }

    private String measure() {
        double scale = hasGain() ? 100 : 1;
        Statistic by = hasGain() ? gain : difference;
        String in = hasGain() ? " %" : unit.equals("1") ? "" : " " + unit;
        return String.format(
                Locale.ROOT,
                "; %s %s by %s%s ± %s (n = %d seeds)",
                trend.metric(),
                higher ? "higher" : "lower",
                decimal(scale * by.mean(), scale * by.deviation()),
                in,
                decimal(scale * by.deviation(), scale * by.deviation()),
                by.n());
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
