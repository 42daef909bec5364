package org.dsno.experiments.measure;

import java.util.ArrayList;
import java.util.List;

/** Times the pieces of work of a loop that says when each is done. */
final class LoopClock {
    private final int uncounted;
    private final int repetitions;
    private final int cycle;
    private final Interlude interlude;
    private final List<Double> seconds = new ArrayList<>();
    private int done;
    private long before;

    /**
     * A clock.
     *
     * @param uncounted pieces before the first that counts, at least one
     * @param settling pieces after every interlude that do not count
     */
    LoopClock(int uncounted, int repetitions, int settling, Interlude interlude) {
        this.uncounted = uncounted;
        this.repetitions = repetitions;
        this.interlude = interlude;
        cycle = settling + 1;
    }

    /** {@return the pieces that it takes} */
    static int pieces(int uncounted, int repetitions, int settling) {
        return Math.addExact(uncounted, Math.multiplyExact(repetitions, settling + 1));
    }

    /** A piece is done. {@return whether it counts} */
    boolean advanced() {
        long now = System.nanoTime();
        done++;
        int after = done - uncounted;
        boolean ofTurn = after >= 0 && after % cycle == 0;
        boolean counts = ofTurn && after > 0 && seconds.size() < repetitions;
        if (counts) {
            double took = (now - before) / 1e9;
            seconds.add(took);
            interlude.took(took);
        }
        if (ofTurn && seconds.size() < repetitions) {
            interlude.play();
        }
        before = System.nanoTime();
        return counts;
    }

    Timing timing() {
        return Timing.of(seconds);
    }
}
