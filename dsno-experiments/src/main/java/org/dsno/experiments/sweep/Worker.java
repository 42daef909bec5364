package org.dsno.experiments.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dsno.core.StoppedException;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.storage.ExclusiveFile;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.measure.Effort;
import org.jspecify.annotations.Nullable;

/**
 * Runs cells in a process of its own, one after the other, as a sweep in another process orders them. When that process
 * ends, however it ends, so does this one.
 */
public final class Worker {
    /** For the state of a training to be saved. */
    private static final long PATIENCE_SECONDS = 60;

    private static final double SHORT_STEP = 0.05;
    private static final Effort THOROUGH = new Effort(10, 30);

    private final Lines.Receiver<Order> orders;
    private final Lines.Sender events;
    private final Runnable orphaned;
    private final StopFlag stop = new StopFlag();
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * A worker.
     *
     * @param orders from the sweep; their end is the sweep's
     * @param events to the sweep
     * @param orphaned ends the process at once
     */
    public Worker(InputStream orders, OutputStream events, Runnable orphaned) {
        this.orders = new Lines.Receiver<>(orders, Order.class);
        this.events = new Lines.Sender(events);
        this.orphaned = orphaned;
    }

    /**
     * Works until it is told to stop.
     *
     * @throws IOException if the sweep is gone, or the folder cannot be used
     */
    public void serve() throws IOException {
        try {
            Optional<Order> first = orders.next();
            if (first.isPresent() && first.get() instanceof Order.Begin begin) {
                serve(begin);
            }
        } finally {
            ended.countDown();
        }
    }

    /** Asks for an end, and waits until what was being run is safe: for the process's own signals. */
    public void stopAndWait() {
        stop.raise();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("try") // the lock is there to be held
    private void serve(Order.Begin begin) throws IOException {
        try (ExclusiveFile lock = WorkerLocks.take(begin.folder(), begin.number());
                PluginRegistry plugins = PluginRegistry.load(begin.plugins());
                DataSets data = new DataSets(begin.base())) {
            ExecutionDevice device = ExecutionDevice.select(begin.device(), begin.options());
            BlockingQueue<Order> queue = new LinkedBlockingQueue<>();
            Thread listening = new Thread(() -> listen(queue), "orders");
            listening.setDaemon(true);
            listening.start();
            CellRun run = run(begin, plugins, data, device);
            events.send(new Event.Ready());
            while (!stop.raised()) {
                Order order = take(queue);
                if (order instanceof Order.Run one) {
                    events.send(result(run, plugins, one, begin, device));
                } else if (order instanceof Order.Measure one) {
                    events.send(measured(run, plugins, one));
                }
            }
        }
    }

    private static CellRun run(Order.Begin begin, PluginRegistry plugins, DataSets data, ExecutionDevice device)
            throws IOException {
        Path stages = begin.folder().resolve(Sweep.STAGES);
        ObjectNode environment = Environment.describe(device);
        TensorFlowSessions sessions = new TensorFlowSessions(device, begin.options());
        return new CellRun(
                new TeacherStage(stages, environment, sessions),
                new TrajectoryStage(stages, environment),
                sessions,
                environment,
                data,
                SinkChoice.read(begin.sweep(), begin.sinks(), plugins));
    }

    private void listen(BlockingQueue<Order> queue) {
        try {
            for (Optional<Order> order = orders.next(); order.isPresent(); order = orders.next()) {
                if (order.get() instanceof Order.Stop) {
                    stop.raise();
                }
                queue.add(order.get());
            }
        } catch (IOException e) {
            // Of no sweep that can be understood more is to be expected.
        }
        if (ended.getCount() > 0) {
            orphaned.run();
        }
    }

    private static Order take(BlockingQueue<Order> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Order.Stop();
        }
    }

    private static Event measured(CellRun run, PluginRegistry plugins, Order.Measure order) {
        try {
            Cell cell = order.cell().read(plugins);
            StepCosts costs = costs(run, cell, Effort.QUICK);
            // The first steps of a process are slow; there is time for more of short ones.
            return new Event.Measured(costs.operatorStep() < SHORT_STEP ? costs(run, cell, THOROUGH) : costs);
        } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError | InternalError e) {
            return new Event.Failed(Reason.of(e));
        }
    }

    private static StepCosts costs(CellRun run, Cell cell, Effort effort) throws IOException {
        try (CellMeasurement measurement = CellMeasurement.of(cell, run.inputs(), run.sessions(), effort)) {
            return StepCosts.of(measurement.cost());
        }
    }

    private Event result(
            CellRun run, PluginRegistry plugins, Order.Run order, Order.Begin begin, ExecutionDevice device) {
        Watcher watcher = new EventWatcher(events, stop);
        @Nullable CellFolder folder = null;
        try {
            Cell cell = order.cell().read(plugins);
            Origins origins = run.inputs().origins(cell, device.device().type(), begin.session());
            Identity identity = Identity.ofCell(cell, origins);
            folder = new CellFolder(begin.folder(), order.folder(), cell, identity);
            if (!identity.hash().equals(order.identity())) {
                throw new IOException("what the cell reads, or a plug-in of its, has changed since the sweep began; run"
                        + " the command again");
            }
            run.run(cell, origins, folder, watcher);
            return new Event.Done();
        } catch (StoppedException e) {
            return new Event.Stopped();
        } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError | InternalError e) {
            // An InternalError is a mapped file that was cut short while it was read.
            String message = Reason.of(e);
            try {
                if (folder != null) {
                    watcher.note("stack trace: " + folder.failed(message, e));
                }
            } catch (IOException full) {
                watcher.note("the failure could not be recorded: " + Reason.of(full));
            }
            return new Event.Failed(message);
        }
    }
}
