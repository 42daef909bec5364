package org.dsno.experiments.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.dsno.core.StoppedException;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.cell.CellFolder;
import org.dsno.experiments.cell.CellRunner;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.cell.Environment;
import org.dsno.experiments.cell.FolderInUseException;
import org.dsno.experiments.cell.FolderLock;
import org.dsno.experiments.cell.SinkChoice;
import org.dsno.experiments.cell.Watcher;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.results.CellResult;
import org.dsno.experiments.results.ResultTables;
import org.dsno.experiments.results.SweepManifest;
import org.dsno.experiments.results.SweepStatus;
import org.dsno.experiments.worker.Event;
import org.dsno.experiments.worker.Order;
import org.dsno.experiments.worker.StopFlag;
import org.dsno.experiments.worker.WorkerCommand;
import org.dsno.experiments.worker.WorkerException;
import org.dsno.experiments.worker.WorkerLocks;
import org.dsno.experiments.worker.WorkerSlot;

/**
 * Runs a plan's cells in processes of their own. A finished cell is not run again; one that fails, or whose process
 * crashes, does not stop the rest, and is run again the next time.
 */
public final class Sweep {
    private static final String WORKERS = "workers";
    private static final String COSTS = "costs.json";

    private final WorkerCommand command;
    private final SweepWatcher watcher;
    private final StopFlag stop = new StopFlag();

    @Inject
    Sweep(WorkerCommand command, SweepWatcher watcher) {
        this.command = command;
        this.watcher = watcher;
    }

    /**
     * How a sweep is run.
     *
     * @param file that the plan was read from
     * @param folder of the sweep: {@code cells/}, {@code stages/}, the tables
     * @param plugins folders of plug-in jars
     * @param only cells that are to be run, of those that are not finished
     * @param jobs cells at a time
     */
    public record Options(Path file, Path folder, List<Path> plugins, Selection only, int jobs) {
        public Options {
            plugins = List.copyOf(plugins);
        }
    }

    /**
     * Says what a run would take, by a few steps that are tried. Writes nothing but below {@code scratch}.
     *
     * @param scratch a folder for what the process that tries them has to say
     * @throws ConfigurationException if a step takes more memory than the device has, by its graph
     * @throws WorkerException if that process cannot be started
     */
    public Estimate estimate(CheckedPlan checked, Options options, Path scratch) throws IOException {
        List<CheckedCell> toRun = toRun(checked, options);
        int jobs = jobs(options, toRun);
        new StepRefusal(checked.memory(jobs), CellRunner.stages(options.folder())).requireHolds(toRun);
        try (WorkerSlot worker = slot(checked, options, scratch, 1, jobs)) {
            return Estimate.of(
                    toRun, options.folder(), jobs, new StepMeasurement(worker, true, KnownCosts.none(), watcher));
        }
    }

    /** {@return the same without trying a step: what there is to do, and what it leaves on the disk} */
    public Estimate outline(CheckedPlan checked, Options options) throws IOException {
        List<CheckedCell> toRun = toRun(checked, options);
        return Estimate.of(toRun, options.folder(), jobs(options, toRun), cell -> new Event.NotTried());
    }

    private List<CheckedCell> toRun(CheckedPlan checked, Options options) {
        return checked.cells().stream()
                .filter(cell -> options.only().includes(cell)
                        && recorded(cell, options).filter(CellResult::done).isEmpty())
                .toList();
    }

    private static int jobs(Options options, List<CheckedCell> toRun) {
        return Math.max(1, Math.min(options.jobs(), toRun.size()));
    }

    private Optional<CellResult> recorded(CheckedCell cell, Options options) {
        try {
            return folder(cell, options).recorded();
        } catch (IOException e) {
            watcher.note(Reason.of(e) + "; the cell is run again");
            return Optional.empty();
        }
    }

    private static CellFolder folder(CheckedCell cell, Options options) {
        return CellFolder.of(options.folder(), cell.cell(), cell.identity());
    }

    private WorkerSlot slot(CheckedPlan checked, Options options, Path folder, int number, int jobs) {
        Order.Begin begin = new Order.Begin(
                checked.plan().name(),
                number,
                checked.base().toAbsolutePath(),
                folder.toAbsolutePath(),
                options.plugins().stream().map(Path::toAbsolutePath).toList(),
                checked.device().device().isGpu() ? DeviceChoice.GPU : DeviceChoice.CPU,
                checked.plan().session(),
                jobs == 1 ? 0 : Math.max(1, Runtime.getRuntime().availableProcessors() / jobs),
                SinkChoice.written(checked.plan().sinks()));
        return new WorkerSlot(command, folder.resolve(WORKERS).resolve(number + ".log"), jobs, begin, stop);
    }

    /**
     * Runs what is not finished.
     *
     * @return a result for every cell that is finished or failed, in the order of the plan
     * @throws FolderInUseException if another run has the folder
     * @throws ConfigurationException if a step takes more memory than the device has, by its graph
     * @throws DoesNotFitException if it takes more memory or disk than there is
     * @throws WorkerException if the processes that are to run the cells cannot be started
     * @throws StoppedException if it was asked to stop before everything was done; what was run until then is safe
     * @throws IOException if the folder cannot be used at all
     */
    @SuppressWarnings("try") // the lock is there to be held
    public List<CellResult> run(CheckedPlan checked, Options options) throws IOException {
        try (FolderLock lock = FolderLock.take(options.folder())) {
            WorkerLocks.awaitNone(options.folder());
            Durable.deleteUnfinished(CellRunner.stages(options.folder())); // whoever left them is gone
            List<CellResult> results = new Running(checked, options).run();
            WorkerLocks.awaitNone(options.folder());
            return results;
        }
    }

    /** Asks for an end: what is being run is saved, and run() ends. Another thread may do this at any time. */
    public void stop() {
        stop.raise();
    }

    /** Says in the folder of a cell that it failed. */
    @FunctionalInterface
    private interface Failing {
        void because(String message) throws IOException;
    }

    /** One run of a sweep. */
    private final class Running {
        private final CheckedPlan checked;
        private final Options options;
        private final TreeMap<Integer, CellResult> results = new TreeMap<>();
        private final List<CheckedCell> toRun = new ArrayList<>();
        private final Set<CheckedCell> running = new LinkedHashSet<>();
        private final Set<CheckedCell> ended = new HashSet<>();
        private final ResultTables tables;
        private final ObjectNode environment;
        private final Instant started = Instant.now();
        private final List<Throwable> broken = Collections.synchronizedList(new ArrayList<>());

        Running(CheckedPlan checked, Options options) {
            this.checked = checked;
            this.options = options;
            tables = new ResultTables(checked.plan());
            environment = Environment.describe(checked.device());
        }

        List<CellResult> run() throws IOException {
            for (CheckedCell cell : checked.cells()) {
                Optional<CellResult> before = recorded(cell, options);
                before.ifPresent(result -> results.put(cell.number(), result));
                if (before.filter(CellResult::done).isPresent()) {
                    folder(cell, options).deleteLeftovers();
                } else if (options.only().includes(cell)) {
                    toRun.add(cell);
                }
            }
            if (toRun.isEmpty()) {
                watcher.note("nothing is left to run");
                writePlan();
            } else {
                try {
                    runCells();
                } catch (DoesNotFitException | ConfigurationException e) {
                    throw e; // nothing was begun, and what an earlier run left stays as it is
                } catch (StoppedException e) {
                    write(SweepStatus.State.STOPPED, e);
                    throw e;
                } catch (IOException | RuntimeException | Error e) {
                    write(SweepStatus.State.FAILED, e);
                    throw e;
                }
            }
            watcher.sweepEnded(List.copyOf(results.values()), checked.cells().size());
            SweepStatus.State end = end();
            write(end);
            if (end == SweepStatus.State.STOPPED) {
                throw new StoppedException("stopped; the same command goes on where it was");
            }
            return List.copyOf(results.values());
        }

        private void writePlan() throws IOException {
            SweepManifest.of(
                            checked.plan(),
                            options.file(),
                            environment,
                            checked.cells().stream()
                                    .map(cell -> folder(cell, options).planned())
                                    .toList())
                    .write(options.folder());
        }

        private SweepStatus.State end() {
            if (stop.raised() && toRun.stream().anyMatch(cell -> !ended.contains(cell))) {
                return SweepStatus.State.STOPPED;
            }
            return results.values().stream().allMatch(CellResult::done)
                    ? SweepStatus.State.DONE
                    : SweepStatus.State.FAILED;
        }

        private void runCells() throws IOException {
            WorkerCommand.deleteOldLogs(options.folder().resolve(WORKERS));
            int jobs = jobs(options, toRun);
            new StepRefusal(checked.memory(jobs), CellRunner.stages(options.folder())).requireHolds(toRun);
            Schedule schedule = new Schedule(toRun);
            List<WorkerSlot> slots = new ArrayList<>();
            for (int number = 1; number <= jobs; number++) {
                slots.add(slot(checked, options, options.folder(), number, jobs));
            }
            stop.onRaise(schedule::stop);
            try {
                Estimate estimate = estimate(slots.get(0), jobs);
                writePlan();
                write(SweepStatus.State.RUNNING);
                watcher.sweepStarted(estimate, (int)
                        results.values().stream().filter(CellResult::done).count());
                List<Thread> threads = slots.stream()
                        .map(slot -> new Thread(() -> work(slot, schedule), "cells"))
                        .toList();
                threads.forEach(Thread::start);
                threads.forEach(Sweep::join);
            } finally {
                slots.forEach(WorkerSlot::close);
            }
            rethrow();
        }

        /** {@return what fits} Before it is refused, what an earlier run measured is measured again. */
        private Estimate estimate(WorkerSlot worker, int jobs) throws IOException {
            KnownCosts known = KnownCosts.of(
                    options.folder().resolve(WORKERS).resolve(COSTS),
                    String.join(
                            ", ",
                            Environment.describe(checked.device()).toString(),
                            checked.plan().session().toString(),
                            jobs + " at a time",
                            Runtime.getRuntime().maxMemory() + " bytes of heap",
                            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                    .filter(option ->
                                            !option.startsWith("-XX:SharedArchiveFile") && !option.startsWith("-Xlog"))
                                    .toList()
                                    .toString()));
            boolean isRemembered = !known.isEmpty();
            StepMeasurement measurement = new StepMeasurement(worker, false, known, watcher);
            Estimate estimate = Estimate.of(toRun, options.folder(), jobs, measurement);
            if (isRemembered && !estimate.fits()) {
                known.clear();
                estimate = Estimate.of(toRun, options.folder(), jobs, measurement);
            }
            estimate.requireFits(options.folder());
            return estimate;
        }

        private void work(WorkerSlot slot, Schedule schedule) {
            try {
                for (Optional<CheckedCell> next = schedule.next(); next.isPresent(); next = schedule.next()) {
                    try {
                        run(next.get(), slot, schedule);
                    } finally {
                        schedule.ended(next.get());
                    }
                }
            } catch (IOException | RuntimeException | Error e) {
                broken.add(e);
                schedule.stop();
            } finally {
                slot.close(); // others may still have much to do
            }
        }

        private void run(CheckedCell one, WorkerSlot slot, Schedule schedule) throws IOException {
            Cell cell = one.cell();
            CellFolder folder = folder(one, options);
            Watcher told =
                    watcher.cellStarted(cell, one.number(), checked.cells().size());
            begun(one);
            Optional<String> hopeless = schedule.hopeless(one);
            if (hopeless.isPresent()) {
                fail(one, told, hopeless.get(), because -> folder.hopeless(environment, because));
                return;
            }
            Event end = slot.perform(
                    new Order.Run(Order.WrittenOut.of(cell), one.identity().hash(), folder.inSweep()),
                    new StageWatcher(told, () -> schedule.inputsReady(one), () -> schedule.stagesReady(one)));
            if (end instanceof Event.Done) {
                CellResult result = folder.finished()
                        .orElseThrow(() -> new IOException(folder.path() + ": was done, and is not any more"));
                watcher.cellDone(cell, folder.path());
                record(one, result);
            } else if (end instanceof Event.Failed failed) {
                schedule.cannotBeMade(one, failed.stage(), failed.message());
                watcher.cellFailed(cell, failed.message());
                if (!failed.note().isEmpty()) {
                    told.note(failed.note());
                }
                record(one, folder.failure(failed.message()));
            } else if (end instanceof Event.Crashed crashed) {
                fail(one, told, crashed.message(), folder::crashed);
            }
        }

        private void fail(CheckedCell cell, Watcher told, String message, Failing folder) throws IOException {
            watcher.cellFailed(cell.cell(), message);
            try {
                folder.because(message);
            } catch (IOException full) {
                told.note("the failure could not be recorded: " + Reason.of(full));
            }
            record(cell, folder(cell, options).failure(message));
        }

        private synchronized void begun(CheckedCell cell) throws IOException {
            running.add(cell);
            results.remove(cell.number()); // of a run before this
            writeStatus(SweepStatus.State.RUNNING);
        }

        private synchronized void record(CheckedCell cell, CellResult result) throws IOException {
            running.remove(cell);
            ended.add(cell);
            results.put(cell.number(), result);
            write(SweepStatus.State.RUNNING);
        }

        /** Whatever happens from here on, what is known now is there to be read. */
        private synchronized void write(SweepStatus.State state) throws IOException {
            tables.write(options.folder(), List.copyOf(results.values()));
            writeStatus(state);
        }

        private synchronized void writeStatus(SweepStatus.State state) throws IOException {
            List<SweepStatus.Running> now = state == SweepStatus.State.RUNNING
                    ? running.stream()
                            .map(cell ->
                                    SweepStatus.Running.of(folder(cell, options).planned()))
                            .toList()
                    : List.of();
            int done = (int) results.values().stream().filter(CellResult::done).count();
            SweepStatus.now(
                            state,
                            started,
                            SweepStatus.Counts.of(checked.cells().size(), done, results.size() - done, now.size()),
                            now)
                    .write(options.folder());
        }

        private void write(SweepStatus.State state, Throwable because) {
            try {
                write(state);
            } catch (IOException e) {
                because.addSuppressed(e);
            }
        }

        private void rethrow() throws IOException {
            if (broken.isEmpty()) {
                return;
            }
            Throwable first = broken.get(0);
            if (first instanceof IOException e) {
                throw e;
            }
            if (first instanceof RuntimeException e) {
                throw e;
            }
            throw (Error) first;
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
