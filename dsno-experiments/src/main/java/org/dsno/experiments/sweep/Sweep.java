package org.dsno.experiments.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.config.Problem;

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
     * Builds every part of every cell, once for each seed, and throws it away: after this nothing can be wrong with the
     * file.
     *
     * @param base the folder where relative paths of the file start
     * @throws ConfigurationException with everything that does not fit
     */
    public static CheckedPlan check(Plan plan, Path base) {
        DataSets data = new DataSets(base);
        Set<Problem> problems = new TreeSet<>();
        for (Cell cell : plan.cells()) {
            try (Parts parts = Parts.of(cell, data.of(cell).samples())) {
                List<Double> kept = parts.solve().grid().keptTimes();
                parts.training().requireWeights(kept.subList(1, kept.size()));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new CheckedPlan(plan, data);
    }

    /**
     * Runs what is not finished.
     *
     * @param folder of the sweep: {@code cells/}, {@code stages/}
     * @return a result per cell, in the order of the plan
     * @throws FolderInUseException if another run has the folder
     * @throws IOException if the folder cannot be used at all
     */
    @SuppressWarnings("try") // the lock is there to be held
    public List<CellResult> run(CheckedPlan checked, Path folder) throws IOException {
        try (FolderLock lock = FolderLock.take(folder)) {
            ObjectNode environment = Environment.describe(device);
            CellRun run =
                    new CellRun(new TrajectoryStage(folder.resolve("stages"), environment), sessions, environment);
            List<Cell> cells = checked.plan().cells();
            List<CellResult> results = new ArrayList<>();
            for (Cell cell : cells) {
                DataSets.DataSet data = checked.data().of(cell);
                Identity identity = Identity.ofCell(cell, data, device.device().type());
                CellFolder cellFolder = new CellFolder(folder.resolve("cells"), cell, identity);
                Optional<CellResult> finished = cellFolder.finished();
                if (finished.isPresent()) {
                    results.add(finished.get());
                } else {
                    watcher.cellStarted(cell, results.size() + 1, cells.size());
                    results.add(attempt(run, cell, data, cellFolder));
                }
            }
            return results;
        }
    }

    private CellResult attempt(CellRun run, Cell cell, DataSets.DataSet data, CellFolder folder) {
        try {
            CellResult result = run.run(cell, data, folder, watcher);
            watcher.cellDone(cell, folder.path());
            return result;
        } catch (IOException | RuntimeException e) {
            String message = e.getMessage() == null ? e.toString() : e.getMessage();
            watcher.cellFailed(cell, message);
            try {
                Path trace = folder.failed(message, e);
                watcher.note("stack trace: " + trace);
            } catch (IOException full) {
                watcher.note("the failure could not be recorded: " + full.getMessage());
            }
            return folder.failure(message);
        }
    }
}
