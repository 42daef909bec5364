package org.dsno.experiments.sweep;

import java.util.List;
import org.dsno.api.ResultSinkProvider;
import org.dsno.api.RunDescription;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Choice;

/**
 * The sinks that an experiment file asks for.
 *
 * @param sweep the file's own name for itself
 */
record SinkChoice(String sweep, List<Choice<ResultSinkProvider<?>>> choices) {
    /** {@return those of one cell, which are opened when its training begins} */
    RunSinks of(Cell cell, CellFolder folder, Watcher watcher) {
        RunDescription begun = new RunDescription(
                sweep,
                cell.experiment(),
                cell.axes(),
                cell.seed(),
                folder.identity().hash(),
                folder.path().toAbsolutePath(),
                0);
        return new RunSinks(choices, begun, watcher::note);
    }
}
