package org.dsno.experiments.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dsno.core.plugin.PluginKind;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.cell.Watcher;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.config.SettingsTree;
import org.dsno.experiments.worker.Event;
import org.dsno.experiments.worker.Order;
import org.dsno.experiments.worker.StepCosts;
import org.dsno.experiments.worker.WorkerSlot;

/**
 * Has a worker try a few steps of cells. Cells that differ in nothing that costs time are tried once. Small ones are tried
 * in one process, as a run has them; what needs much leaves much behind, and its process is not used again.
 */
final class StepMeasurement implements TriedSteps {
    /** How many steps there are, and what numbers they compute with: it changes nothing of what a step takes. */
    private static final Map<String, List<String>> WITHOUT_COST = Map.of(
            "training",
            List.of("steps", "weighting", "learning-rate", "adam", "ema", "log-every", "checkpoint-every"),
            "trajectories",
            List.of("count", "steps", "solver", "grid", "discretization", "target", "classes"),
            "operator",
            List.of("initial-weights"));

    /** Of these a step does not tell one from another: what is measured goes by what costs time. */
    private static final List<PluginKind> PLUGINS_WITHOUT_COST = List.of(
            PluginKind.LOSS_WEIGHTING,
            PluginKind.TIME_DISCRETIZATION,
            PluginKind.SOLVER,
            PluginKind.METRIC,
            PluginKind.FEATURE_NETWORK,
            PluginKind.RESULT_SINK);

    /** A process that has had no more than this at a time keeps little of it. */
    private static final long LITTLE_BYTES = 768L << 20;

    private final WorkerSlot worker;
    private final boolean forAnother;
    private final KnownCosts known;
    private final Watcher watcher;
    private final Map<String, Event> failed = new HashMap<>();

    /**
     * Measures.
     *
     * @param worker that tries the steps
     * @param forAnother whether another process than the worker's will run the cells
     * @param known what need not be tried, and takes what is
     * @param watcher hears of what takes long
     */
    StepMeasurement(WorkerSlot worker, boolean forAnother, KnownCosts known, Watcher watcher) {
        this.worker = worker;
        this.forAnother = forAnother;
        this.known = known;
        this.watcher = watcher;
    }

    @Override
    public Event of(CheckedCell cell) throws IOException {
        String key = kind(cell);
        Optional<StepCosts> costs = known.of(key);
        if (costs.isPresent()) {
            return new Event.Measured(costs.get());
        }
        if (failed.containsKey(key)) {
            return failed.get(key);
        }
        Event event = worker.perform(new Order.Measure(Order.WrittenOut.of(cell.cell())), watcher);
        if (event instanceof Event.Measured measured) {
            if (measured.costs().peakBytes() > LITTLE_BYTES) {
                worker.close();
            }
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
        return forAnother ? worker.startSeconds() : 0;
    }

    /** {@return what decides the cost of a step: cells with one key take the same} */
    @Override
    public String kind(CheckedCell cell) {
        ObjectNode tree = SettingsTree.of(cell.cell().settings());
        WITHOUT_COST.forEach((part, keys) -> ((ObjectNode) tree.get(part)).remove(keys));
        tree.remove("evaluation");
        if (tree.path("teacher").path("training") instanceof ObjectNode training) {
            training.remove(WITHOUT_COST.get("training"));
        }
        List<String> plugins = new ArrayList<>(); // another version may take more
        for (JsonNode plugin : cell.identity().inputs().path("plugins")) {
            if (PLUGINS_WITHOUT_COST.stream().noneMatch(kind -> plugin.asText().startsWith(kind + " "))) {
                plugins.add(plugin.asText());
            }
        }
        return tree + " " + plugins + " " + cell.forecast().shape() + " "
                + cell.forecast().samples() + " " + cell.forecast().parameters().all();
    }
}
