package org.dsno.experiments.sweep;

import java.nio.file.Path;
import java.util.List;
import org.dsno.core.Progress;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.results.CellResult;

/** Hears what a sweep does, to tell the user. */
public interface Watcher {
    /** A cell is about to be run; cells that are finished already are not. */
    void cellStarted(Cell cell, int number, int total);

    /** A part of the current cell has begun; the progress is told how far it is. */
    Progress part(String name);

    /** All cells have been run, or were finished before. */
    void cellsDone(List<CellResult> results);

    /** The current cell is finished. */
    void cellDone(Cell cell, Path folder);

    /** The current cell failed; the sweep goes on. */
    void cellFailed(Cell cell, String message);

    /** Something more to know of the current cell. */
    void note(String line);
}
