package org.dsno.experiments.measure;

import java.util.ArrayList;
import java.util.List;
import org.dsno.core.training.Losses;
import org.dsno.core.training.TrainingListener;

/** Times the steps of a training that report nothing: all but the first and the last, after some that warm up. */
final class StepClock implements TrainingListener {
    private final int warmUp;
    private final List<Double> seconds = new ArrayList<>();
    private long before;

    StepClock(Effort effort) {
        warmUp = effort.warmUp();
    }

    /** {@return the steps that it takes to measure as the effort says} */
    static int steps(Effort effort) {
        return Math.addExact(effort.all(), 2);
    }

    Timing timing() {
        return Timing.of(seconds);
    }

    @Override
    public void reported(long step, double rate, Losses losses) {
        // Nobody wants to know the losses.
    }

    @Override
    public void resumed(long step, double earlier) {
        throw new IllegalStateException("what is measured keeps no state to go on from");
    }

    @Override
    public void saving(long step) {
        throw new IllegalStateException("what is measured saves no state");
    }

    @Override
    public void advanced(long step, long steps) {
        long now = System.nanoTime();
        if (step > 1 + warmUp && step < steps) {
            seconds.add((now - before) / 1e9);
        }
        before = now;
    }
}
