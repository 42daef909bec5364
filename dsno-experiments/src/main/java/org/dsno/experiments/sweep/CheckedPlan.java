package org.dsno.experiments.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.experiments.config.Plan;

/**
 * A plan whose every cell has been rehearsed.
 *
 * @param base the folder where relative paths of the file start
 * @param device that it was checked for
 * @param cells in the order of the plan
 * @param sets what the trajectory sets of all cells take together, each counted once
 * @param measured the names of all measurements that there will be
 */
public record CheckedPlan(
        Plan plan, Path base, ExecutionDevice device, List<CheckedCell> cells, Cost sets, Set<String> measured) {
    public CheckedPlan {
        cells = List.copyOf(cells);
        measured = Set.copyOf(measured);
    }
}
