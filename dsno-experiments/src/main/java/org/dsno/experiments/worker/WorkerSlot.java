package org.dsno.experiments.worker;

import java.io.IOException;
import java.nio.file.Path;
import org.dsno.experiments.cell.Watcher;
import org.jspecify.annotations.Nullable;

/**
 * Has a worker for whoever needs one: a process is started for the first order, and a new one after a crash, or where
 * somebody has ended the last one while it had nothing to do.
 */
public final class WorkerSlot implements AutoCloseable {
    private static final long MOMENT_SECONDS = 1;

    private final WorkerCommand command;
    private final Path log;
    private final int workers;
    private final Order.Begin begin;
    private final StopFlag stop;
    private volatile double startSeconds;
    private @Nullable WorkerProcess process;

    /**
     * A slot.
     *
     * @param workers that share the memory
     * @param stop asks for an end: what is being run is saved
     */
    public WorkerSlot(WorkerCommand command, Path log, int workers, Order.Begin begin, StopFlag stop) {
        this.command = command;
        this.log = log;
        this.workers = workers;
        this.begin = begin;
        this.stop = stop;
        stop.onRaise(this::tell);
    }

    /**
     * Has an order carried out.
     *
     * @return how it ended
     * @throws WorkerException if no process can be started for it
     */
    public Event perform(Order order, Watcher watcher) throws IOException {
        if (stop.raised()) {
            return new Event.Stopped();
        }
        @Nullable WorkerProcess worker = null;
        try {
            worker = started();
            Event end = worker.perform(order, watcher);
            if (end instanceof Event.Stopped && !stop.raisedWithin(MOMENT_SECONDS)) {
                close();
                return new Event.Crashed(
                        "the process that ran it was told to end by something else than dsno (SIGTERM)");
            }
            return end;
        } catch (WorkerException crash) {
            close();
            // A worker that was told to stop before it was told this does not answer any more; and Ctrl-C, which every
            // process of a terminal hears, may have reached it before us.
            if (stop.raisedWithin(MOMENT_SECONDS)) {
                return new Event.Stopped();
            }
            if (worker == null) {
                throw crash;
            }
            return new Event.Crashed(String.valueOf(crash.getMessage()));
        }
    }

    private WorkerProcess started() throws IOException {
        synchronized (this) {
            if (process != null && process.isAlive()) {
                return process;
            }
        }
        close();
        long began = System.nanoTime();
        WorkerProcess fresh = new WorkerProcess(command, log, workers, begin); // takes seconds; it may be stopped then
        startSeconds = (System.nanoTime() - began) / 1e9;
        synchronized (this) {
            process = fresh;
        }
        if (stop.raised()) {
            tell();
        }
        return fresh;
    }

    /** {@return what it took to start the last process, in seconds; 0 if none was started} */
    public double startSeconds() {
        return startSeconds;
    }

    private synchronized void tell() {
        if (process != null) {
            process.stop();
        }
    }

    /** Ends the process; the next order gets another. */
    @Override
    public void close() {
        WorkerProcess last;
        synchronized (this) {
            last = process;
            process = null;
        }
        if (last != null) {
            last.close();
        }
    }
}
