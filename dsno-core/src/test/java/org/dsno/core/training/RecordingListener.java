package org.dsno.core.training;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it heard. */
public class RecordingListener implements TrainingListener {
    public final List<Long> resumed = new ArrayList<>();
    public final List<Long> saved = new ArrayList<>();
    public final List<Long> steps = new ArrayList<>();
    public final List<Losses> losses = new ArrayList<>();
    public long advanced;
    public double secondsBefore;

    @Override
    public void resumed(long step, double seconds) {
        resumed.add(step);
        secondsBefore = seconds;
    }

    @Override
    public void reported(long step, double rate, Losses now) {
        steps.add(step);
        losses.add(now);
    }

    @Override
    public void saving(long step) {
        saved.add(step);
    }

    @Override
    public void advanced(long step, long all) {
        advanced = step;
    }
}
