package org.dsno.experiments.report;

import java.util.List;
import org.dsno.experiments.results.Statistic;

/** What a mean is among those of its column, the smallest of which is the best. */
enum Mark {
    BEST,
    /** Not the best, but less from it than their deviations together. */
    CLOSE,
    NONE;

    /** {@return a mark for each; none is the best of a column of which deviations cover all differences} */
    static List<Mark> of(List<Statistic> column) {
        List<Statistic> known =
                column.stream().filter(one -> Double.isFinite(one.mean())).toList();
        Statistic best = known.stream()
                .min((one, other) -> Double.compare(one.mean(), other.mean()))
                .orElse(null);
        if (best == null || known.size() < 2 || known.stream().allMatch(one -> close(one, best))) {
            return column.stream().map(one -> NONE).toList();
        }
        return column.stream()
                .map(one -> one.mean() == best.mean() ? BEST : close(one, best) ? CLOSE : NONE)
                .toList();
    }

    /** {@return whether a column has values to compare, but none that can be told from the best} */
    static boolean indistinct(List<Statistic> column) {
        return column.stream().filter(one -> Double.isFinite(one.mean())).count() >= 2
                && of(column).stream().allMatch(mark -> mark == NONE);
    }

    private static boolean close(Statistic one, Statistic best) {
        if (one.mean() == best.mean()) {
            return true;
        }
        return one.n() >= 2 && best.n() >= 2 && one.mean() - one.deviation() <= best.mean() + best.deviation();
    }
}
