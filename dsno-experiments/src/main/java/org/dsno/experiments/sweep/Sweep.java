package org.dsno.experiments.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.results.CellResult;
import org.dsno.experiments.results.ResultTables;

/**
 * Runs a plan's cells one after the other. A finished cell is not run again; a failed one does not stop the rest, and is
 * run again the next time.
 */
public final class Sweep {
    private final ExecutionDevice device;
    private final TensorFlowSessions sessions;
    private final Watcher watcher;

    @Inject
    Sweep(ExecutionDevice device, TensorFlowSessions sessions, Watcher watcher) {
        this.device = device;
        this.sessions = sessions;
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
        DataSets data = new DataSets(base, watcher::part);
        try {
            return check(plan, data, device);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static CheckedPlan check(Plan plan, DataSets data, ExecutionDevice device) {
        Rehearsal rehearsal = new Rehearsal(data, device.device().type(), plan.session());
        List<ConfigurationException> refused = new ArrayList<>();
        List<Forecast> forecasts = new ArrayList<>();
        for (Cell cell : plan.cells()) {
            try {
                forecasts.add(rehearsal.of(cell));
            } catch (ConfigurationException e) {
                refused.add(e);
            }
        }
        if (!refused.isEmpty()) {
            throw ConfigurationException.all(refused);
        }
        return new CheckedPlan(plan, data, forecasts, rehearsal);
    }

    /**
     * Runs what is not finished.
     *
     * @param folder of the sweep: {@code cells/}, {@code stages/}, the tables
     * @return a result per cell, in the order of the plan
     * @throws FolderInUseException if another run has the folder
     * @throws IOException if the folder cannot be used at all
     */
    @SuppressWarnings("try") // the lock is there to be held
    public List<CellResult> run(CheckedPlan checked, Path folder) throws IOException {
        try (FolderLock lock = FolderLock.take(folder)) {
            Path stages = folder.resolve("stages");
            Durable.deleteUnfinished(stages); // whoever left them is gone: the folder is ours
            ObjectNode environment = Environment.describe(device);
            CellRun run = new CellRun(
                    new TeacherStage(stages, environment, sessions),
                    new TrajectoryStage(stages, environment),
                    sessions,
                    environment,
                    checked.data(),
                    new SinkChoice(checked.plan().name(), checked.plan().sinks()));
            List<CellResult> results = new ArrayList<>();
            for (Cell cell : checked.plan().cells()) {
                results.add(result(run, cell, checked, folder, results.size() + 1));
            }
            watcher.cellsDone(results);
            new ResultTables(checked.plan()).write(folder, results);
            return results;
        }
    }

    private CellResult result(CellRun run, Cell cell, CheckedPlan checked, Path folder, int number) {
        Origins origins = checked.data()
                .origins(cell, device.device().type(), checked.plan().session());
        Identity identity = Identity.ofCell(cell, origins);
        CellFolder cellFolder = new CellFolder(folder.resolve("cells"), cell, identity);
        try {
            Optional<CellResult> finished = cellFolder.finished();
            if (finished.isPresent()) {
                return finished.get();
            }
        } catch (IOException e) {
            watcher.note(Reason.of(e) + "; the cell is run again");
        }
        watcher.cellStarted(cell, number, checked.plan().cells().size());
        return attempt(run, cell, origins, cellFolder);
    }

    private CellResult attempt(CellRun run, Cell cell, Origins origins, CellFolder folder) {
        try {
            CellResult result = run.run(cell, origins, folder, watcher);
            watcher.cellDone(cell, folder.path());
            return result;
        } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError | InternalError e) {
            // An InternalError is a mapped file that was cut short while it was read.
            String message = Reason.of(e);
            watcher.cellFailed(cell, message);
            try {
                Path trace = folder.failed(message, e);
                watcher.note("stack trace: " + trace);
            } catch (IOException full) {
                watcher.note("the failure could not be recorded: " + Reason.of(full));
            }
            return folder.failure(message);
        }
    }
}
