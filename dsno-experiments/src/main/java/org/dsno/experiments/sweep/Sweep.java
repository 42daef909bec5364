package org.dsno.experiments.sweep;

import com.google.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.dsno.core.StoppedException;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.results.CellResult;
import org.dsno.experiments.results.ResultTables;

/**
 * Runs a plan's cells in processes of their own. A finished cell is not run again; one that fails, or whose process
 * crashes, does not stop the rest, and is run again the next time.
 */
public final class Sweep {
    static final String STAGES = "stages";
    static final String CELLS = "cells";
    private static final String WORKERS = "workers";

    private final WorkerCommand command;
    private final SweepWatcher watcher;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile Runnable stopping = () -> {};

    @Inject
    Sweep(WorkerCommand command, SweepWatcher watcher) {
        this.command = command;
        this.watcher = watcher;
    }

    /**
     * Rehearses every cell, so that what is wrong with the file shows before anything runs.
     *
     * @param base the folder where relative paths of the file start
     * @param device that it will run on
     * @param watcher hears of what takes long
     * @throws ConfigurationException with everything that does not fit
     */
    public static CheckedPlan check(Plan plan, Path base, ExecutionDevice device, Watcher watcher) throws IOException {
        try (DataSets data = new DataSets(base, watcher::part)) {
            Rehearsal rehearsal = new Rehearsal(data, device.device().type(), plan.session());
            List<ConfigurationException> refused = new ArrayList<>();
            List<CheckedCell> cells = new ArrayList<>();
            for (int i = 0; i < plan.cells().size(); i++) {
                try {
                    cells.add(rehearsal.of(i + 1, plan.cells().get(i)));
                } catch (ConfigurationException e) {
                    refused.add(e);
                }
            }
            if (!refused.isEmpty()) {
                throw ConfigurationException.all(refused);
            }
            return new CheckedPlan(plan, base, device, cells, rehearsal.sets(), rehearsal.measured());
        }
    }

    /**
     * How a sweep is run.
     *
     * @param folder of the sweep: {@code cells/}, {@code stages/}, the tables
     * @param plugins folders of plug-in jars
     * @param only cells that are to be run, of those that are not finished
     * @param jobs cells at a time
     */
    public record Options(Path folder, List<Path> plugins, Selection only, int jobs) {
        public Options {
            plugins = List.copyOf(plugins);
        }
    }

    /**
     * Runs what is not finished.
     *
     * @return a result for every cell that is finished or failed, in the order of the plan
     * @throws FolderInUseException if another run has the folder
     * @throws WorkerException if the processes that are to run the cells cannot be started
     * @throws StoppedException if it was asked to stop before everything was done
     * @throws IOException if the folder cannot be used at all
     */
    @SuppressWarnings("try") // the lock is there to be held
    public List<CellResult> run(CheckedPlan checked, Options options) throws IOException {
        try (FolderLock lock = FolderLock.take(options.folder())) {
            WorkerLocks.awaitNone(options.folder());
            Durable.deleteUnfinished(options.folder().resolve(STAGES)); // whoever left them is gone
            Running running = new Running(checked, options);
            running.run();
            WorkerLocks.awaitNone(options.folder());
            return running.results();
        } finally {
            ended.countDown();
        }
    }

    /** Asks for an end, and returns when what was being run is safe. Another thread may do this at any time. */
    public void stopAndWait() {
        stopped = true;
        stopping.run();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One run of a sweep. */
    private final class Running {
        private final CheckedPlan checked;
        private final Options options;
        private final TreeMap<Integer, CellResult> results = new TreeMap<>();
        private final ConcurrentHashMap<Integer, WorkerProcess> workers = new ConcurrentHashMap<>();
        private final List<Throwable> broken = new ArrayList<>();

        Running(CheckedPlan checked, Options options) {
            this.checked = checked;
            this.options = options;
        }

        List<CellResult> results() {
            return List.copyOf(results.values());
        }

        void run() throws IOException {
            List<CheckedCell> toRun = new ArrayList<>();
            for (CheckedCell cell : checked.cells()) {
                Optional<CellResult> finished = finished(cell);
                if (finished.isPresent()) {
                    results.put(cell.number(), finished.get());
                } else if (options.only().includes(cell)) {
                    toRun.add(cell);
                }
            }
            int jobs = Math.min(options.jobs(), toRun.size());
            watcher.sweepStarted(results.size(), toRun.size(), jobs);
            Schedule schedule = new Schedule(toRun);
            stopping = () -> {
                schedule.stop();
                workers.values().forEach(WorkerProcess::stop);
            };
            if (stopped) {
                stopping.run(); // between the two lines above nobody would have heard it
            }
            List<Thread> threads = new ArrayList<>();
            for (int i = 1; i <= jobs; i++) {
                int number = i;
                threads.add(new Thread(() -> work(number, jobs, schedule), "worker-" + number));
            }
            threads.forEach(Thread::start);
            threads.forEach(Sweep::join);
            watcher.sweepEnded(results(), checked.cells().size());
            rethrow();
            writeTables();
            if (stopped && results.size() < checked.cells().size()) {
                throw new StoppedException("stopped; the same command goes on where it was");
            }
        }

        private Optional<CellResult> finished(CheckedCell cell) {
            try {
                return folder(cell).finished();
            } catch (IOException e) {
                watcher.note(Reason.of(e) + "; the cell is run again");
                return Optional.empty();
            }
        }

        private CellFolder folder(CheckedCell cell) {
            return new CellFolder(options.folder().resolve(CELLS), cell.cell(), cell.identity());
        }

        /** Runs cells in a process, and in a new one where that crashed. */
        private void work(int number, int jobs, Schedule schedule) {
            try {
                for (Optional<CheckedCell> next = schedule.next(); next.isPresent(); next = schedule.next()) {
                    CheckedCell cell = next.get();
                    try {
                        run(cell, number, jobs, schedule);
                    } finally {
                        schedule.ended(cell);
                    }
                }
            } catch (IOException | RuntimeException | Error e) {
                synchronized (broken) {
                    broken.add(e);
                }
                schedule.stop();
            } finally {
                WorkerProcess worker = workers.remove(number);
                if (worker != null) {
                    worker.close();
                }
            }
        }

        private void run(CheckedCell checkedCell, int number, int jobs, Schedule schedule) throws IOException {
            Cell cell = checkedCell.cell();
            WorkerProcess worker = workers.get(number);
            if (worker == null) {
                worker = start(number, jobs);
                workers.put(number, worker);
                if (stopped) {
                    return;
                }
            }
            Watcher ears = new StageWatcher(
                    watcher.cellStarted(
                            cell, checkedCell.number(), checked.cells().size()),
                    () -> schedule.stagesReady(checkedCell));
            CellFolder folder = folder(checkedCell);
            try {
                Event end = worker.run(Order.Run.of(cell, checkedCell.identity()), ears);
                if (end instanceof Event.Done) {
                    CellResult result = folder.finished()
                            .orElseThrow(() -> new IOException(folder.path() + ": was done, and is not any more"));
                    watcher.cellDone(cell, folder.path());
                    record(checkedCell, result);
                } else if (end instanceof Event.Failed failed) {
                    watcher.cellFailed(cell, failed.message());
                    record(checkedCell, folder.failure(failed.message()));
                }
            } catch (WorkerException crash) {
                workers.remove(number);
                worker.close();
                String message = Reason.of(crash);
                watcher.cellFailed(cell, message);
                try {
                    folder.failed(message, crash);
                } catch (IOException full) {
                    ears.note("the failure could not be recorded: " + Reason.of(full));
                }
                record(checkedCell, folder.failure(message));
            }
        }

        private WorkerProcess start(int number, int jobs) throws IOException {
            Path folder = options.folder();
            Order.Begin begin = new Order.Begin(
                    number,
                    checked.base().toAbsolutePath(),
                    folder.toAbsolutePath(),
                    options.plugins().stream().map(Path::toAbsolutePath).toList(),
                    checked.device().device().isGpu() ? DeviceChoice.GPU : DeviceChoice.CPU,
                    checked.plan().session(),
                    jobs == 1 ? 0 : Math.max(1, Runtime.getRuntime().availableProcessors() / jobs));
            return new WorkerProcess(command, folder.resolve(WORKERS).resolve(number + ".log"), jobs, begin);
        }

        private synchronized void record(CheckedCell cell, CellResult result) throws IOException {
            results.put(cell.number(), result);
            writeTables();
        }

        private synchronized void writeTables() throws IOException {
            if (!results.isEmpty()) {
                new ResultTables(results()).write(options.folder());
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
