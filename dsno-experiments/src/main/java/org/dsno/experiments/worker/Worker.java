package org.dsno.experiments.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.dsno.core.StoppedException;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.storage.ExclusiveFile;
import org.dsno.experiments.cell.CellMeasurement;
import org.dsno.experiments.cell.CellRunner;
import org.dsno.experiments.cell.SinkChoice;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.measure.CellCost;
import org.dsno.experiments.measure.Effort;
import org.dsno.experiments.measure.Timing;

/**
 * Runs cells in a process of its own, one after the other, as a sweep in another process orders them. When that process
 * ends, however it ends, so does this one.
 */
public final class Worker {
    /** For a sweep that hears Ctrl-C too, to ask for an end itself. */
    private static final long MOMENT_SECONDS = 2;

    private static final double SHORT_STEP = 0.05;
    private static final Effort THOROUGH = new Effort(10, 10);

    private final Lines.Receiver<Order> orders;
    private final Lines.Sender events;
    private final Runnable orphaned;
    private final StopFlag stop = new StopFlag();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean idle = true;

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

    /**
     * For the process's own signals: waits until what is being run is safe; if nothing is, there is nothing to wait for.
     * Ctrl-C reaches every process of a terminal, and the sweep, which hears it too, asks for an end; a signal to this
     * process alone makes it end by itself.
     */
    public void stopAndWait() {
        if (ended.getCount() > 0 && (idle || !stop.raisedWithin(MOMENT_SECONDS))) {
            stop.raise();
        }
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("try") // the lock is there to be held
    private void serve(Order.Begin begin) throws IOException {
        try (ExclusiveFile lock = WorkerLocks.take(begin.folder(), begin.number());
                PluginRegistry plugins = PluginRegistry.load(begin.plugins());
                CellRunner runner = new CellRunner(
                        begin.base(),
                        begin.folder(),
                        ExecutionDevice.select(begin.device(), begin.options()),
                        begin.session(),
                        begin.options(),
                        SinkChoice.read(begin.sweep(), begin.sinks(), plugins))) {
            BlockingQueue<Order> queue = new LinkedBlockingQueue<>();
            Thread listening = new Thread(() -> listen(queue), "orders");
            listening.setDaemon(true);
            listening.start();
            stop.onRaise(() -> queue.add(new Order.Stop())); // it may be waiting for an order
            boolean warm = false;
            events.send(new Event.Ready());
            while (!stop.raised()) {
                idle = true;
                Order order = take(queue);
                idle = false;
                if (order instanceof Order.Run one) {
                    events.send(run(runner, plugins, one));
                } else if (order instanceof Order.Measure one) {
                    events.send(measured(runner, plugins, one, warm));
                    warm = true;
                }
            }
        }
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

    private Event run(CellRunner runner, PluginRegistry plugins, Order.Run order) {
        try {
            return runner.run(
                            order.cell().read(plugins),
                            order.identity(),
                            order.folder(),
                            new EventWatcher(events, stop))
                    .<Event>map(Event.Failed::of)
                    .orElseGet(Event.Done::new);
        } catch (StoppedException e) {
            return new Event.Stopped();
        } catch (ConfigurationException e) {
            return Event.Failed.because(e); // a plug-in is not there any more, or takes other settings
        }
    }

    /**
     * Tries the steps of a cell.
     *
     * @param warm whether this process has tried some before
     */
    private static Event measured(CellRunner runner, PluginRegistry plugins, Order.Measure order, boolean warm) {
        try {
            Cell cell = order.cell().read(plugins);
            // What an earlier cell has left is in the peak of this one, so it had better be little.
            System.gc();
            long began = System.nanoTime();
            CellCost cost = runner.cost(cell, Effort.QUICK);
            double setUp = StepCosts.setUp(
                    cost, CellMeasurement.samplingBatch(cell), (System.nanoTime() - began) / 1e9, Effort.QUICK.all());
            double step = cost.trainingStep().map(Timing::median).orElse(0.0);
            // The first steps of a process are slow; there is time for more of short ones, if there will be many.
            boolean again = !warm
                    && step < SHORT_STEP
                    && step * cell.settings().training().steps() > MOMENT_SECONDS;
            CellCost longer = again ? runner.cost(cell, THOROUGH) : cost;
            return new Event.Measured(
                    StepCosts.of(longer, setUp, cost.peakBytes().orElse(0)));
        } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError | InternalError e) {
            return Event.Failed.because(e);
        }
    }
}
