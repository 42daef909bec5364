package org.dsno.experiments.sweep;

import java.nio.file.Path;
import java.util.List;
import org.dsno.experiments.cell.Watcher;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.results.CellResult;

/** Hears what a sweep does, to tell the user. Cells may be run at the same time, so it is called from several threads. */
public interface SweepWatcher extends Watcher {
    /**
     * The cells are about to be run.
     *
     * @param estimate of what is to be run now
     * @param finished cells that need not be run
     */
    void sweepStarted(Estimate estimate, int finished);

    /**
     * A cell is about to be run; cells that are finished already are not.
     *
     * @param number of the cell in the plan, from 1
     * @param total cells of the plan
     * @return who hears of this cell
     */
    Watcher cellStarted(Cell cell, int number, int total);

    /** A cell is finished. */
    void cellDone(Cell cell, Path folder);

    /** A cell failed; the sweep goes on. */
    void cellFailed(Cell cell, String message);

    /**
     * The sweep ends.
     *
     * @param results of the cells that are finished or failed, in the order of the plan
     * @param total cells of the plan
     */
    void sweepEnded(List<CellResult> results, int total);
}
