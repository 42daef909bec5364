package org.dsno.backbones;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Times things that take turns, so that whatever else the machine does slows all of them. */
final class Stopwatch {
    private static final int WARM = 3;

    private Stopwatch() {}

    /** {@return the seconds of each turn, by name} */
    static Map<String, List<Double>> turns(int turns, Map<String, Runnable> things) {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int turn = -WARM; turn < turns; turn++) {
            for (Map.Entry<String, Runnable> thing : things.entrySet()) {
                long started = System.nanoTime();
                thing.getValue().run();
                if (turn >= 0) {
                    seconds.computeIfAbsent(thing.getKey(), name -> new ArrayList<>())
                            .add((System.nanoTime() - started) / 1e9);
                }
            }
        }
        return seconds;
    }

    static double median(List<Double> seconds) {
        List<Double> sorted = seconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** {@return how long one takes in terms of the other: the median over turns, each of which is slowed as a whole} */
    static double ratio(List<Double> one, List<Double> other) {
        return median(IntStream.range(0, one.size())
                .mapToObj(turn -> one.get(turn) / other.get(turn))
                .toList());
    }

    static double least(List<Double> seconds) {
        return seconds.stream().mapToDouble(second -> second).min().orElseThrow();
    }
}
