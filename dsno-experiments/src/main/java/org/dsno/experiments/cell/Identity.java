package org.dsno.experiments.cell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.dsno.core.feature.PixelsProvider;
import org.dsno.core.plugin.PluginInfo;
import org.dsno.core.storage.Sha256;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.CellSettings;
import org.dsno.experiments.config.PretrainedTeacher;
import org.dsno.experiments.config.SettingsTree;
import org.dsno.experiments.config.TeacherSettings;
import org.dsno.experiments.config.TrainedTeacher;
import org.tensorflow.TensorFlow;

/**
 * What decides the numbers of a stage or a cell, and the name that follows from it: two of one identity would come out
 * equal, so one of them need not be made.
 *
 * @param inputs settings, seed, data, versions of the plug-ins that take part
 */
public record Identity(ObjectNode inputs) {
    /** Digits of a hash that are enough for the name of a folder. */
    static final int SHORT = 12;

    /** Settings that change how fast a result comes, or what is told of it, not what it is. */
    private static final List<String> WITHOUT_INFLUENCE = List.of("log-every", "checkpoint-every");

    /** The identity of the network that this cell trains as its teacher. */
    static Identity ofTeacher(Cell cell, TrainedTeacher teacher, Origins origins) {
        ObjectNode inputs = JsonNodeFactory.instance.objectNode();
        inputs.put("seed", cell.seed());
        describeMachine(inputs, origins);
        inputs.put("data-sha256", origins.data().sha256());
        inputs.set("schedule", SettingsTree.of(cell.settings().schedule()));
        ObjectNode tree = teacher(teacher);
        tree.remove("guidance"); // of sampling, not of training
        inputs.set("teacher", tree);
        ArrayNode plugins = inputs.putArray("plugins");
        plugins.add(describe(cell.settings().schedule().info()));
        SettingsTree.plugins(teacher).forEach(info -> plugins.add(describe(info)));
        return new Identity(inputs);
    }

    /** The identity of a trajectory set of this cell, whatever number of records it has: a longer one begins the same. */
    static Identity ofTrajectories(Cell cell, Origins origins, String stream) {
        CellSettings settings = cell.settings();
        ObjectNode inputs = JsonNodeFactory.instance.objectNode();
        inputs.put("seed", cell.seed());
        inputs.put("stream", stream);
        inputs.put("data-sha256", origins.data().sha256());
        if (settings.teacher().isNetwork()) {
            describeMachine(inputs, origins);
        }
        inputs.set("schedule", SettingsTree.of(settings.schedule()));
        inputs.set("teacher", teacher(settings.teacher()));
        origins.teacherSha256().ifPresent(sha -> inputs.put("teacher-sha256", sha));
        ObjectNode trajectories = SettingsTree.of((Record) settings.trajectories());
        trajectories.remove(List.of("batch", "count"));
        inputs.set("trajectories", trajectories);
        ArrayNode plugins = inputs.putArray("plugins");
        plugins.add(describe(settings.schedule().info()));
        SettingsTree.plugins((Record) settings.teacher()).forEach(info -> plugins.add(describe(info)));
        SettingsTree.plugins((Record) settings.trajectories()).forEach(info -> plugins.add(describe(info)));
        return new Identity(inputs);
    }

    /** The identity of what a method learns, which cells share that differ in sampling or evaluation alone. */
    static Identity ofStudent(Cell cell, Origins origins) {
        CellSettings settings = cell.settings();
        ObjectNode inputs = ofCell(cell, origins).inputs();
        inputs.remove("features-sha256");
        ObjectNode tree = (ObjectNode) inputs.get("settings");
        tree.remove("evaluation");
        ((ObjectNode) tree.get("method")).remove(settings.method().plugin().samplingKeys());
        List<PluginInfo> used = new ArrayList<>(SettingsTree.plugins(settings));
        SettingsTree.plugins(settings.evaluation()).forEach(used::remove);
        if (!settings.learnsTrajectories()) {
            inputs.remove(List.of("trajectories-sha256", "loss-sha256"));
            tree.remove(List.of("trajectories", "operator"));
            ((ObjectNode) tree.get("training")).remove(List.of("loss", "weighting"));
            SettingsTree.plugins((Record) settings.trajectories()).forEach(used::remove);
            SettingsTree.plugins(settings.operator()).forEach(used::remove);
            SettingsTree.plugins(settings.training()).forEach(used::remove);
        }
        describe(inputs, used);
        return new Identity(inputs);
    }

    private static void describe(ObjectNode inputs, List<PluginInfo> used) {
        ArrayNode plugins = inputs.putArray("plugins");
        used.forEach(info -> plugins.add(describe(info)));
    }

    /** The identity of a cell. */
    static Identity ofCell(Cell cell, Origins origins) {
        CellSettings settings = cell.settings();
        ObjectNode inputs = JsonNodeFactory.instance.objectNode();
        inputs.put("seed", cell.seed());
        describeMachine(inputs, origins);
        inputs.put("data-sha256", origins.data().sha256());
        origins.trajectoriesSha256().ifPresent(sha -> inputs.put("trajectories-sha256", sha));
        origins.featuresSha256().ifPresent(sha -> inputs.put("features-sha256", sha));
        origins.lossSha256().ifPresent(sha -> inputs.put("loss-sha256", sha));
        List<PluginInfo> used = new ArrayList<>(SettingsTree.plugins(settings));
        ObjectNode tree = SettingsTree.of(settings);
        features(settings, tree, used);
        if (settings.queried().isEmpty()) {
            ((ObjectNode) tree.get("evaluation")).remove("resolutions"); // it has no number more
        }
        tree.remove("data"); // the numbers count, not where they were read
        if (settings.needsTeacher()) {
            origins.teacherSha256().ifPresent(sha -> inputs.put("teacher-sha256", sha));
            tree.set("teacher", teacher(settings.teacher()));
        } else {
            tree.remove("teacher");
            SettingsTree.plugins((Record) settings.teacher()).forEach(used::remove);
        }
        ((ObjectNode) tree.get("operator")).put("initial-weights", settings.startsFromTeacher() ? "teacher" : "random");
        ((ObjectNode) tree.get("trajectories")).remove(List.of("batch", "set", "lmdb"));
        ObjectNode training = (ObjectNode) tree.get("training");
        training(training);
        ((ObjectNode) training.get("loss"))
                .remove(settings.training().loss().plugin().withoutInfluence());
        inputs.set("settings", tree);
        describe(inputs, used);
        return new Identity(inputs);
    }

    /** Raw numbers are what there was before there was a choice; where weights lie does not count. */
    private static void features(CellSettings settings, ObjectNode tree, List<PluginInfo> used) {
        ObjectNode evaluation = (ObjectNode) tree.get("evaluation");
        var features = settings.evaluation().features();
        if (features.name().equals(PixelsProvider.NAME)) {
            evaluation.remove("features");
            used.remove(features.info());
        } else {
            ((ObjectNode) evaluation.get("features")).remove(features.plugin().withoutInfluence());
        }
    }

    /** A teacher's settings, without what does not count: how it is logged, and where its weights lie. */
    private static ObjectNode teacher(TeacherSettings teacher) {
        ObjectNode tree = SettingsTree.of(teacher);
        if (teacher instanceof TrainedTeacher trained) {
            training((ObjectNode) tree.get("training"));
            if (!trained.conditional()) {
                ((ObjectNode) tree.get("training")).remove("label-dropout");
            }
        }
        if (teacher instanceof PretrainedTeacher) {
            tree.remove("weights");
        }
        return tree;
    }

    /** Without what does not count. A batch that is not divided is what there was before there was a choice. */
    private static void training(ObjectNode settings) {
        settings.remove(WITHOUT_INFLUENCE);
        if (settings.path("accumulate").asInt() == 1) {
            settings.remove("accumulate");
        }
    }

    private static void describeMachine(ObjectNode inputs, Origins origins) {
        inputs.put("device", origins.device());
        inputs.set("session", SettingsTree.of(origins.session()));
        inputs.put("tensorflow", TensorFlow.version());
    }

    /** {@return SHA-256 of the inputs, in hexadecimal} */
    public String hash() {
        MessageDigest digest = Sha256.digest();
        digest.update(inputs.toString().getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest);
    }

    /** {@return the beginning of the hash, for names of folders} */
    String shortHash() {
        return hash().substring(0, SHORT);
    }

    private static String describe(PluginInfo info) {
        return info.kind() + " " + info.name() + " (" + info.className() + ", " + info.version() + ")";
    }
}
