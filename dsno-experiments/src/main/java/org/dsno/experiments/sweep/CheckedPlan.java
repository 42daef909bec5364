package org.dsno.experiments.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.DeviceException;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.memory.DeviceMemory;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.cell.DataSets;
import org.dsno.experiments.cell.Rehearsal;
import org.dsno.experiments.cell.Stage;
import org.dsno.experiments.cell.Watcher;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.config.Position;
import org.dsno.experiments.config.Problem;
import org.dsno.experiments.config.Reason;

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

    /** {@return the memory for steps, where so many cells run at a time} */
    public DeviceMemory memory(int jobs) {
        return DeviceMemory.of(device, plan.session(), jobs);
    }

    /** {@return the stages of some cells, each once, as large as the most demanding of them needs it} */
    static List<Stage> stages(List<CheckedCell> cells) {
        Map<String, Stage> stages = new LinkedHashMap<>();
        cells.forEach(cell -> cell.stages().forEach(stage -> stages.merge(stage.hash(), stage, Stage::max)));
        return List.copyOf(stages.values());
    }

    /**
     * Rehearses every cell, so that what is wrong with the file shows before anything runs. Where the device that it is to
     * run on cannot be had, cells are rehearsed without it.
     *
     * @param file that the plan was read from; relative paths start at its folder
     * @param wanted finds the device that it will run on
     * @param watcher hears of what takes long
     * @throws ConfigurationException with everything that does not fit, the device too
     * @throws DeviceException if nothing is wrong but that the device cannot be had
     */
    public static CheckedPlan of(Plan plan, Path file, Supplier<ExecutionDevice> wanted, Watcher watcher)
            throws IOException {
        Path base = file.resolveSibling("");
        ExecutionDevice device;
        try {
            device = wanted.get(); // before the cells: in a GPU build nothing may use TensorFlow before this
        } catch (DeviceException missing) {
            try {
                of(plan, base, ExecutionDevice.select(DeviceChoice.CPU, plan.session()), watcher);
            } catch (ConfigurationException e) {
                List<Problem> problems = new ArrayList<>(e.problems());
                problems.add(new Problem(Position.ofFile(file.toString()), "device", Reason.of(missing)));
                throw new ConfigurationException(problems);
            }
            throw missing;
        }
        return of(plan, base, device, watcher);
    }

    /** Cells of one experiment that compute the same would be one cell that counts twice. */
    private static void requireDifferent(List<CheckedCell> cells) {
        Map<String, Cell> known = new HashMap<>();
        Map<String, Problem> equal = new LinkedHashMap<>(); // of all seeds the first
        for (CheckedCell checked : cells) {
            Cell cell = checked.cell();
            Cell before = known.putIfAbsent(
                    cell.experiment() + " " + checked.identity().hash(), cell);
            if (before != null) {
                String axis = cell.axes().keySet().stream()
                        .filter(one -> !Objects.equals(
                                cell.axes().get(one), before.axes().get(one)))
                        .findFirst()
                        .orElseGet(() -> String.join(", ", cell.axes().keySet()));
                equal.putIfAbsent(
                        cell.nameWithoutSeed(),
                        cell.problem(
                                axis,
                                "the cell '" + cell.nameWithoutSeed() + "' computes the same as '"
                                        + before.nameWithoutSeed() + "'; leave one of them out"));
            }
        }
        if (!equal.isEmpty()) {
            throw new ConfigurationException(equal.values());
        }
    }

    private static CheckedPlan of(Plan plan, Path base, ExecutionDevice device, Watcher watcher) throws IOException {
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
            requireDifferent(cells);
            return new CheckedPlan(plan, base, device, cells, rehearsal.measured());
        }
    }
}
