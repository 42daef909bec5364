package org.dsno.experiments.cell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dsno.api.ResultSinkProvider;
import org.dsno.api.RunDescription;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Choice;
import org.dsno.experiments.config.SettingsTree;
import org.dsno.experiments.config.WrittenChoice;

/**
 * The sinks that an experiment file asks for.
 *
 * @param sweep the file's own name for itself
 */
public record SinkChoice(String sweep, List<Choice<ResultSinkProvider<?>>> choices) {
    /** {@return each as it could stand in an experiment file} */
    public static List<String> written(List<Choice<ResultSinkProvider<?>>> choices) {
        return choices.stream()
                .map(choice -> SettingsTree.of(choice).toString())
                .toList();
    }

    /** {@return what was written} */
    public static SinkChoice read(String sweep, List<String> written, PluginRegistry plugins) throws IOException {
        List<Choice<ResultSinkProvider<?>>> choices = new ArrayList<>();
        for (String one : written) {
            choices.add(WrittenChoice.sink(Path.of("sinks"), one, plugins));
        }
        return new SinkChoice(sweep, choices);
    }

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
