package org.dsno.experiments.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.cell.CellMeasurement;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.measure.Effort;
import org.dsno.experiments.measure.Interlude;
import org.dsno.experiments.worker.Lines;

/**
 * One side of a contest, in a process of its own: threads and compiler flags of TensorFlow are of a whole process. It works
 * only between an order and its next words, so that of all sides one works at a time.
 */
public final class Contender {
    private final Lines.Receiver<ContestOrder> orders;
    private final Lines.Sender news;

    /** One that hears orders and says news on these. */
    public Contender(InputStream orders, OutputStream news) {
        this.orders = new Lines.Receiver<>(orders, ContestOrder.class);
        this.news = new Lines.Sender(news);
    }

    /** Waits for its turns. */
    private final class Turn implements Interlude {
        private final String what;
        private final int batch;
        private boolean warm;

        Turn(String what, int batch) {
            this.what = what;
            this.batch = batch;
        }

        @Override
        public void play() {
            if (!warm) {
                warm = true;
                say(new ContestNews.Waiting(what, batch));
            }
        }

        @Override
        public void took(double seconds) {
            say(new ContestNews.Took(seconds));
        }
    }

    /**
     * Measures as it is told.
     *
     * @throws IOException if the cell's files cannot be read, or whoever gives the orders is gone
     */
    public void serve() throws IOException {
        ContestOrder first = orders.next().orElseThrow(Contender::alone);
        if (!(first instanceof ContestOrder.Begin begin)) {
            throw new IOException("told to go on before it was told to begin");
        }
        try (PluginRegistry registry = PluginRegistry.load(begin.plugins())) {
            Plan plan = Plan.load(begin.file(), registry, begin.overrides());
            Cell cell = plan.cells().get(begin.cell() - 1);
            ExecutionDevice device =
                    ExecutionDevice.select(begin.device() == null ? plan.device() : begin.device(), plan.session());
            measure(cell, begin, new TensorFlowSessions(device, plan.session()));
        }
        say(new ContestNews.Ended());
    }

    private void measure(Cell cell, ContestOrder.Begin begin, TensorFlowSessions sessions) throws IOException {
        Effort effort = new Effort(begin.warmUp(), begin.repetitions());
        String method = cell.settings().method().name();
        Phases phases = new Phases();
        try (CellMeasurement measurement =
                CellMeasurement.of(cell, begin.file().resolveSibling(""), sessions, effort, phases)) {
            phases.now = new Turn("teacher: training step", measurement.teacherStepBatch());
            measurement.teacherSteps();
            phases.now = new Turn(
                    method + ": training step", cell.settings().training().batch());
            measurement.trainingSteps();
            for (int together : begin.batch() == 1 ? new int[] {1} : new int[] {1, begin.batch()}) {
                phases.now = new Turn(method + ": samples", together);
                measurement.sample(together);
            }
        }
    }

    /** The turns of what is measured now. */
    private static final class Phases implements Interlude {
        private Interlude now = Interlude.NONE;

        @Override
        public void play() {
            now.play();
        }

        @Override
        public void took(double seconds) {
            now.took(seconds);
        }
    }

    /** Says something, and waits for what to do. */
    private void say(ContestNews words) {
        try {
            news.send(words);
            if (orders.next().isEmpty()) {
                throw alone();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IOException alone() {
        return new IOException("nobody gives orders any more");
    }
}
