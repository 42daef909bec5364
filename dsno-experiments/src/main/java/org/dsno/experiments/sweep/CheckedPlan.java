package org.dsno.experiments.sweep;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.cell.Stage;
import org.dsno.experiments.config.Plan;

/**
 * A plan whose every cell has been rehearsed.
 *
 * @param base the folder where relative paths of the file start
 * @param device that it was checked for
 * @param cells in the order of the plan
 * @param measured the names of all measurements that there will be
 */
public record CheckedPlan(Plan plan, Path base, ExecutionDevice device, List<CheckedCell> cells, Set<String> measured) {
    public CheckedPlan {
        cells = List.copyOf(cells);
        measured = Set.copyOf(measured);
    }

    /** {@return the stages of some cells, each once, as large as the most demanding of them needs it} */
    static List<Stage> stages(List<CheckedCell> cells) {
        Map<String, Stage> stages = new LinkedHashMap<>();
        cells.forEach(cell -> cell.stages().forEach(stage -> stages.merge(stage.hash(), stage, Stage::max)));
        return List.copyOf(stages.values());
    }
}
