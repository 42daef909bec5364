package org.dsno.experiments.worker;

import java.io.IOException;
import java.nio.file.Path;
import org.dsno.experiments.cell.Watcher;
import org.jspecify.annotations.Nullable;

/** Has a worker for whoever needs one: a process is started for the first order, and a new one after a crash. */
public final class WorkerSlot implements AutoCloseable {
    private final WorkerCommand command;
    private final Path log;
    private final int workers;
    private final Order.Begin begin;
    private @Nullable WorkerProcess process;
    private boolean stopped;

    /**
     * A slot.
     *
     * @param workers that share the memory
     */
    public WorkerSlot(WorkerCommand command, Path log, int workers, Order.Begin begin) {
        this.command = command;
        this.log = log;
        this.workers = workers;
        this.begin = begin;
    }

    /**
     * Has an order carried out.
     *
     * @return how it ended
     * @throws WorkerException if no process can be started for it
     */
    public Event perform(Order order, Watcher watcher) throws IOException {
        WorkerProcess worker = started();
        try {
            return worker.perform(order, watcher);
        } catch (WorkerException crash) {
            synchronized (this) {
                process = null;
            }
            worker.close();
            // A worker that was told to stop before it was told this does not answer any more.
            return isStopped() ? new Event.Stopped() : new Event.Crashed(String.valueOf(crash.getMessage()));
        }
    }

    private WorkerProcess started() throws IOException {
        synchronized (this) {
            if (process != null) {
                return process;
            }
        }
        WorkerProcess fresh = new WorkerProcess(command, log, workers, begin); // takes seconds; others may stop it
        synchronized (this) {
            process = fresh;
            if (stopped) {
                fresh.stop();
            }
            return fresh;
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** Asks for an end; what is being run is saved. */
    public synchronized void stop() {
        stopped = true;
        if (process != null) {
            process.stop();
        }
    }

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
