package org.dsno.core.distillation;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.dsno.core.training.Losses;
import org.dsno.core.training.TrainingListener;
import org.dsno.core.training.TrainingStep;

/** Tells the listener of a whole training of one of its rounds: its steps are counted on. */
final class RoundListener implements TrainingListener {
    private final TrainingListener whole;
    private final long before;
    private final long all;
    private final double secondsBefore;
    private final boolean goesOn;
    private final long started = System.nanoTime();
    private double secondsResumed;
    private boolean told;

    /**
     * Listens to a round.
     *
     * @param before steps of the rounds before it
     * @param all steps of all rounds
     * @param secondsBefore that the rounds before it took
     * @param goesOn whether an earlier run made these, so that the listener must be told that the training goes on
     */
    RoundListener(TrainingListener whole, long before, long all, double secondsBefore, boolean goesOn) {
        this.whole = whole;
        this.before = before;
        this.all = all;
        this.secondsBefore = secondsBefore;
        this.goesOn = goesOn;
    }

    /** {@return seconds that this round took until now, in all runs} */
    double seconds() {
        return secondsResumed + (System.nanoTime() - started) / 1e9;
    }

    @Override
    public void started(TrainingStep step) {
        whole.started(step);
    }

    @Override
    public void resumed(long step, double seconds) throws IOException {
        told = true;
        secondsResumed = seconds;
        whole.resumed(before + step, secondsBefore + seconds);
    }

    @Override
    public void reported(long step, double rate, Losses losses) {
        if (goesOn && !told) { // the first step of the round is always reported
            told = true;
            try {
                whole.resumed(before, secondsBefore);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        whole.reported(before + step, rate, losses);
    }

    @Override
    public void saving(long step) throws IOException {
        whole.saving(before + step);
    }

    @Override
    public void advanced(long step, long steps) {
        whole.advanced(before + step, all);
    }

    @Override
    public boolean stops() {
        return whole.stops();
    }
}
