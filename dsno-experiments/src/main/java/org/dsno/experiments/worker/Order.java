package org.dsno.experiments.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.SettingsTree;
import org.dsno.experiments.config.WrittenCell;

/** What a sweep tells one of its workers: a line of JSON on the worker's standard input. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "order")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Order.Begin.class, name = "begin"),
    @JsonSubTypes.Type(value = Order.Run.class, name = "run"),
    @JsonSubTypes.Type(value = Order.Measure.class, name = "measure"),
    @JsonSubTypes.Type(value = Order.Stop.class, name = "stop")
})
public sealed interface Order {
    /**
     * The first order of a worker.
     *
     * @param sweep its name
     * @param number of the worker in it, from 1
     * @param base the folder where relative paths of the experiment file start
     * @param folder of the sweep
     * @param plugins folders of plug-in jars
     * @param session as the experiment file has it, which identities tell of
     * @param threads for one operation, where the file leaves it open; 0 leaves it open too
     * @param sinks each as it could stand in an experiment file
     */
    record Begin(
            String sweep,
            int number,
            Path base,
            Path folder,
            List<Path> plugins,
            DeviceChoice device,
            SessionOptions session,
            int threads,
            List<String> sinks)
            implements Order {
        /** What the worker's sessions may do. */
        SessionOptions options() {
            return session.intraOpThreads() > 0 ? session : session.withIntraOpThreads(threads);
        }
    }

    /**
     * A cell as it is told to another process.
     *
     * @param settings all of them, as YAML
     */
    record WrittenOut(String experiment, Map<String, String> axes, long seed, String settings) {
        public static WrittenOut of(Cell cell) {
            return new WrittenOut(cell.experiment(), cell.axes(), cell.seed(), SettingsTree.yaml(cell.settings()));
        }

        Cell read(PluginRegistry plugins) {
            return WrittenCell.read(experiment, axes, seed, settings, plugins);
        }
    }

    /**
     * To run a cell.
     *
     * @param identity that the cell had when it was planned
     * @param folder of the cell in that of the sweep
     */
    record Run(WrittenOut cell, String identity, String folder) implements Order {}

    /** To measure what the steps of a cell take. */
    record Measure(WrittenOut cell) implements Order {}

    /** To save the state of what is being run, and end. */
    record Stop() implements Order {}
}
