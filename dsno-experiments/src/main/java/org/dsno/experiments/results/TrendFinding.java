package org.dsno.experiments.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.dsno.api.Measurement;
import org.dsno.experiments.config.Trend;
import org.dsno.experiments.sweep.CellResult;

/**
 * Whether the results show an expected trend, and by how much.
 *
 * @param gain how much smaller the metric is in the better cells, as a share of the worse: one number per pair of cells
 *     that differ in nothing else; negative where the trend is reversed
 */
public record TrendFinding(Trend trend, Statistic gain) {
    /** A mean this many standard errors from zero is not taken for chance. */
    private static final double CLEAR = 2;

    /** What the numbers say. */
    public enum Verdict {
        SEEN("seen"),
        NOT_SEEN("not seen: within the noise"),
        REVERSED("not seen: the reverse"),
        UNKNOWN("not known: no pair of finished cells");

        private final String words;

        Verdict(String words) {
            this.words = words;
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
        List<Double> gains = new ArrayList<>();
        worse.forEach((rest, value) -> {
            Double against = better.get(rest);
            if (against != null) {
                gains.add((value - against) / value);
            }
        });
        return new TrendFinding(trend, Statistic.of(gains));
    }

    public Verdict verdict() {
        if (gain.n() == 0 || Double.isNaN(gain.mean())) {
            return Verdict.UNKNOWN;
        }
        // Of a single pair the spread is not known: its sign is all there is.
        double doubt = gain.n() < 2 ? 0 : CLEAR * gain.standardError();
        if (gain.mean() > doubt) {
            return Verdict.SEEN;
        }
        return gain.mean() < -doubt ? Verdict.REVERSED : Verdict.NOT_SEEN;
    }

    /** {@return one line for the user} */
    public String line() {
        String measured = gain.n() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %s lower by %.1f %% ± %s (n = %d pairs)",
                        trend.metric(),
                        100 * gain.mean(),
                        gain.n() < 2 ? "?" : String.format(Locale.ROOT, "%.1f", 100 * gain.deviation()),
                        gain.n());
        return trend.claim() + ": " + verdict().words + measured;
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
            rest.put("seed", Long.toString(result.cell().seed()));
            into.put(rest, value.getAsDouble());
        }
    }
}
