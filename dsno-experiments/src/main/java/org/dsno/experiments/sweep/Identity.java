package org.dsno.experiments.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.plugin.PluginInfo;
import org.dsno.core.storage.Sha256;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.CellSettings;
import org.dsno.experiments.config.SettingsTree;
import org.tensorflow.TensorFlow;

/**
 * What decides the numbers of a stage or a cell, and the name that follows from it: two of one identity would come out
 * equal, so one of them need not be made.
 *
 * @param inputs settings, seed, data, versions of the plug-ins that take part
 */
record Identity(ObjectNode inputs) {
    /** Settings that change how fast a result comes, not what it is. */
    private static final List<String> SPEED_ONLY = List.of("batch");

    /** The identity of a trajectory set of this cell. */
    static Identity ofTrajectories(Cell cell, DataSets.DataSet data, String stream, int count) {
        CellSettings settings = cell.settings();
        ObjectNode inputs = JsonNodeFactory.instance.objectNode();
        inputs.put("seed", cell.seed());
        inputs.put("stream", stream);
        inputs.put("data-sha256", data.sha256());
        inputs.set("schedule", SettingsTree.of(settings.schedule()));
        inputs.set("teacher", SettingsTree.of(settings.teacher()));
        ObjectNode trajectories = SettingsTree.of(settings.trajectories());
        trajectories.remove(SPEED_ONLY);
        trajectories.put("count", count);
        inputs.set("trajectories", trajectories);
        ArrayNode plugins = inputs.putArray("plugins");
        plugins.add(describe(settings.schedule().info()));
        plugins.add(describe(settings.teacher().info()));
        SettingsTree.plugins(settings.trajectories()).forEach(info -> plugins.add(describe(info)));
        return new Identity(inputs);
    }

    /**
     * The identity of a cell.
     *
     * @param device what it runs on: another kind of device rounds differently, and so do other session options
     */
    static Identity ofCell(Cell cell, DataSets.DataSet data, String device, SessionOptions session) {
        CellSettings settings = cell.settings();
        ObjectNode inputs = JsonNodeFactory.instance.objectNode();
        inputs.put("seed", cell.seed());
        inputs.put("device", device);
        inputs.set("session", SettingsTree.of(session));
        inputs.put("tensorflow", TensorFlow.version());
        inputs.put("data-sha256", data.sha256());
        ObjectNode tree = SettingsTree.of(settings);
        tree.remove("data"); // the numbers count, not where they were read
        ((ObjectNode) tree.get("trajectories")).remove(SPEED_ONLY);
        ((ObjectNode) tree.get("training")).remove("log-every");
        inputs.set("settings", tree);
        ArrayNode plugins = inputs.putArray("plugins");
        SettingsTree.plugins(settings).forEach(info -> plugins.add(describe(info)));
        return new Identity(inputs);
    }

    /** {@return SHA-256 of the inputs, in hexadecimal} */
    String hash() {
        MessageDigest digest = Sha256.digest();
        digest.update(inputs.toString().getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest);
    }

    /** {@return the beginning of the hash, for names of folders} */
    String shortHash() {
        return hash().substring(0, 12);
    }

    private static String describe(PluginInfo info) {
        return info.kind() + " " + info.name() + " (" + info.className() + ", " + info.version() + ")";
    }
}
