package org.dsno.experiments.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.cell.Watcher;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.config.SettingsTree;
import org.dsno.experiments.worker.Event;
import org.dsno.experiments.worker.Order;
import org.dsno.experiments.worker.StepCosts;
import org.dsno.experiments.worker.WorkerSlot;

/** Has a worker try a few steps of cells. Cells that differ in nothing that costs time are tried once. */
final class StepMeasurement implements TriedSteps {
    /** How many steps there are, and what numbers they compute with: it changes nothing of what a step takes. */
    private static final Map<String, List<String>> WITHOUT_COST = Map.of(
            "training",
            List.of("steps", "weighting", "learning-rate", "adam", "ema", "log-every", "checkpoint-every"),
            "trajectories",
            List.of("count", "steps", "solver", "grid", "discretization", "target", "classes"),
            "operator",
            List.of("initial-weights"));

    private final WorkerSlot worker;
    private final boolean fresh;
    private final KnownCosts known;
    private final Watcher watcher;
    private final Map<String, Event> failed = new HashMap<>();

    /**
     * Measures.
     *
     * @param worker that tries the steps
     * @param fresh whether each is tried in a process of its own: then memory is that of the cell alone
     * @param known what need not be tried, and takes what is
     * @param watcher hears of what takes long
     */
    StepMeasurement(WorkerSlot worker, boolean fresh, KnownCosts known, Watcher watcher) {
        this.worker = worker;
        this.fresh = fresh;
        this.known = known;
        this.watcher = watcher;
    }

    @Override
    public Event of(CheckedCell cell) throws IOException {
        String key = key(cell);
        Optional<StepCosts> costs = known.of(key);
        if (costs.isPresent()) {
            return new Event.Measured(costs.get());
        }
        if (failed.containsKey(key)) {
            return failed.get(key);
        }
        if (fresh) {
            worker.close();
        }
        Event event = worker.perform(new Order.Measure(Order.WrittenOut.of(cell.cell())), watcher);
        if (event instanceof Event.Measured measured) {
            try {
                known.add(key, measured.costs());
            } catch (IOException e) {
                watcher.note("what was measured is not kept: " + Reason.of(e));
            }
        } else {
            failed.put(key, event);
        }
        return event;
    }

    /** {@return seconds that a run takes to start its worker, by the last one; 0 if this one runs the cells} */
    @Override
    public double startSeconds() {
        return fresh ? worker.startSeconds() : 0;
    }

    private static String key(CheckedCell cell) {
        ObjectNode tree = SettingsTree.of(cell.cell().settings());
        WITHOUT_COST.forEach((part, keys) -> ((ObjectNode) tree.get(part)).remove(keys));
        tree.remove("evaluation");
        if (tree.path("teacher").path("training") instanceof ObjectNode training) {
            training.remove(WITHOUT_COST.get("training"));
        }
        JsonNode plugins = cell.identity().inputs().path("plugins"); // another version may take more
        return tree + " " + plugins + " " + cell.forecast().shape() + " "
                + cell.forecast().samples() + " " + cell.forecast().parameters().all();
    }
}
