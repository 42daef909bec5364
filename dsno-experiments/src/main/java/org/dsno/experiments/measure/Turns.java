package org.dsno.experiments.measure;

import static org.dsno.api.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import org.dsno.core.Progress;

/**
 * Several pieces of work, measured in turns: A, B, A, B, … What slows the machine down for a while slows all of them, so
 * that their ratios hold, turn by turn, where the seconds may not.
 *
 * @param seconds of each piece of work, in each turn
 */
public record Turns(List<List<Double>> seconds) {
    private static final double WARM_SECONDS = 0.2;
    private static final double SHORTEST_REPETITION = 0.02;
    private static final double MOST_PRECISE = 1e-8;

    /**
     * Measures. Each piece of work warms up as often as the effort says, and until Java has compiled what is short; in a
     * turn it does what is short so often that the clock can tell.
     *
     * @param progress of the turns
     */
    public static Turns of(Effort effort, List<? extends Runnable> works, Progress progress) {
        return of(effort, works, Interlude.NONE, progress);
    }

    /**
     * The same.
     *
     * @param interlude before every turn; hears of the first piece of work
     */
    static Turns of(Effort effort, List<? extends Runnable> works, Interlude interlude, Progress progress) {
        require(!works.isEmpty(), "there is nothing to measure");
        List<Integer> pieces = new ArrayList<>();
        List<List<Double>> seconds = new ArrayList<>();
        for (Runnable work : works) {
            int warmUp = 0;
            long started = System.nanoTime();
            while (warmUp < Math.max(1, effort.warmUp()) || secondsSince(started) < WARM_SECONDS) {
                work.run();
                warmUp++;
            }
            pieces.add((int) Math.ceil(SHORTEST_REPETITION / Math.max(MOST_PRECISE, secondsSince(started) / warmUp)));
            seconds.add(new ArrayList<>());
        }
        for (int turn = 0; turn < effort.repetitions(); turn++) {
            interlude.play();
            for (int i = 0; i < works.size(); i++) {
                long before = System.nanoTime();
                for (int piece = 0; piece < pieces.get(i); piece++) {
                    works.get(i).run();
                }
                seconds.get(i).add(secondsSince(before) / pieces.get(i));
            }
            interlude.took(seconds.get(0).get(turn));
            progress.advanced(turn + 1, effort.repetitions());
        }
        return new Turns(seconds);
    }

    /** {@return the timing of one piece of work} */
    public Timing timing(int work) {
        return Timing.of(seconds.get(work));
    }

    /** {@return how many of the other a piece of work takes} */
    public Ratio ratio(int work, int other) {
        return Ratio.of(seconds.get(work), seconds.get(other));
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
