package org.dsno.experiments.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.dsno.core.training.Losses;
import org.dsno.core.training.TrainingListener;
import org.dsno.core.training.TrainingStep;
import org.jspecify.annotations.Nullable;

/** Times the steps of a training that report nothing: all but the first and the last, after some that warm up. */
final class StepClock implements TrainingListener {
    // The virtual machines that TensorFlow Java runs on have this one.
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final LoopClock clock;
    private final List<Double> runSeconds = new ArrayList<>();
    private final List<Long> allocated = new ArrayList<>();
    private @Nullable TrainingStep trained;
    private OptionalLong multiplyAdds = OptionalLong.empty();
    private long fedBytes;
    private double runBefore;
    private long allocatedBefore;

    StepClock(Effort effort, Interlude interlude) {
        clock = new LoopClock(1 + effort.warmUp(), effort.repetitions(), interlude.settling(), interlude);
    }

    /** {@return the steps that it takes to measure as the effort says} */
    static int steps(Effort effort, Interlude interlude) {
        // One more: the last one reports, and does not count.
        return 1 + LoopClock.pieces(1 + effort.warmUp(), effort.repetitions(), interlude.settling());
    }

    TrainingSteps measured() {
        Timing timing = clock.timing();
        List<Double> outside = new ArrayList<>();
        for (int i = 0; i < runSeconds.size(); i++) {
            outside.add(timing.seconds().get(i) - runSeconds.get(i));
        }
        return new TrainingSteps(timing, Timing.of(outside), allocated, multiplyAdds, fedBytes);
    }

    @Override
    public void started(TrainingStep step) {
        trained = step;
        runBefore = step.runSeconds();
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
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
        TrainingStep now = trained;
        if (now == null) {
            throw new IllegalStateException("a training tells of its step before the first is made");
        }
        if (step == 1) {
            multiplyAdds = now.multiplyAdds();
            fedBytes = now.fedBytes();
        }
        double run = now.runSeconds() - runBefore;
        if (clock.advanced()) {
            runSeconds.add(run);
            allocated.add(bytes);
        }
        runBefore = now.runSeconds();
        allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
    }
}
