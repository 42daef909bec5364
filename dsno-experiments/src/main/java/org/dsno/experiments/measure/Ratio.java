package org.dsno.experiments.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * How many times as long one piece of work takes as another that was measured in turns with it.
 *
 * @param median of the turns' ratios
 */
public record Ratio(double median, double min, double max) {
    /** {@return the ratio of what was measured in the same turns} */
    public static Ratio of(List<Double> ones, List<Double> others) {
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < ones.size(); turn++) {
            ratios.add(ones.get(turn) / others.get(turn));
        }
        Timing of = Timing.of(ratios);
        return new Ratio(of.median(), of.min(), of.max());
    }

    /** {@return the ratio of so many times the work} */
    public Ratio times(double factor) {
        return new Ratio(factor * median, factor * min, factor * max);
    }
}
