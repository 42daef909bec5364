package org.dsno.experiments.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether somebody has asked for an end. Once raised it stays so. */
public final class StopFlag {
    private final CountDownLatch raised = new CountDownLatch(1);
    private final List<Runnable> hearing = new ArrayList<>();

    /** Asks for an end. */
    public void raise() {
        List<Runnable> all;
        synchronized (hearing) {
            raised.countDown();
            all = List.copyOf(hearing);
        }
        all.forEach(Runnable::run);
    }

    public boolean raised() {
        return raised.getCount() == 0;
    }

    /** {@return whether it is raised, now or within some time} */
    boolean raisedWithin(long seconds) {
        try {
            return raised.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return raised();
        }
    }

    /** Runs something when it is raised, or at once if it is. */
    public void onRaise(Runnable reaction) {
        synchronized (hearing) {
            hearing.add(reaction);
            if (!raised()) {
                return;
            }
        }
        reaction.run();
    }
}
