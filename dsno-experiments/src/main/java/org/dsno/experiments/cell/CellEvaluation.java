package org.dsno.experiments.cell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.Measurement;
import org.dsno.api.Metric;
import org.dsno.api.MetricProvider;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.feature.InPieces;
import org.dsno.core.method.Material;
import org.dsno.core.method.OperatorSampler;
import org.dsno.core.method.Sampler;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Choice;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.TrainedTeacher;
import org.dsno.experiments.config.WrittenCell;
import org.dsno.experiments.config.WrittenSession;
import org.dsno.experiments.results.CsvTable;

/**
 * Measures the samples of a finished cell once more. Reads the cell's folder and the stages of its sweep; writes nothing but
 * held-out trajectories that are not there yet, to the set that the sweep has.
 */
public final class CellEvaluation {
    private static final ObjectMapper JSON = new ObjectMapper();
    // What a later build of dsno has different though it computes the same.
    private static final List<String> OF_THE_BUILD = List.of("plugins", "tensorflow", "session", "device");
    private static final List<String> OF_THE_INPUT =
            List.of("data-sha256", "teacher-sha256", "trajectories-sha256", "features-sha256");

    /**
     * What is asked for.
     *
     * @param metrics none: those of the cell
     * @param samples held-out trajectories; empty for as many as the cell has
     * @param seed of what metrics draw; empty for that of the cell
     * @param features what metrics that compare sets look at; empty for what the cell has
     * @param resolutions that the operator is queried at; empty for those of the cell
     */
    public record Request(
            List<Choice<MetricProvider<?>>> metrics,
            OptionalInt samples,
            OptionalLong seed,
            Optional<Choice<FeatureNetworkProvider<?>>> features,
            Optional<List<Integer>> resolutions) {}

    /**
     * What was found.
     *
     * @param samples that were measured
     * @param recordedSamples that the cell measured
     * @param queried the same, of the operator's answers at other times
     * @param queries the rows of these answers, if it was asked for any
     * @param warning where there are too few samples
     * @param recorded what the cell's status says, by the names of the measurements
     */
    public record Finding(
            int samples,
            int recordedSamples,
            List<Measurement> measurements,
            List<Measurement> queried,
            Optional<CsvTable> queries,
            Optional<String> warning,
            Map<String, Double> recorded) {}

    private final Path folder;
    private final Path base;
    private final PluginRegistry plugins;
    private final Watcher watcher;

    /**
     * The evaluation of a cell.
     *
     * @param folder of the cell, in its sweep's
     * @param base the folder where relative paths of its experiment file start
     * @param plugins that the cell needs
     */
    public CellEvaluation(Path folder, Path base, PluginRegistry plugins, Watcher watcher) {
        this.folder = folder;
        this.base = base;
        this.plugins = plugins;
        this.watcher = watcher;
    }

    /**
     * Measures.
     *
     * @param device chooses one: what the cell was run on, and with which options of the session, is given
     * @throws IOException if the folder is no finished cell's, or what it was made from is not there any more
     * @throws ConfigurationException if a setting does not fit
     */
    public Finding run(Request request, BiFunction<DeviceChoice, SessionOptions, ExecutionDevice> device)
            throws IOException {
        JsonNode manifest = json("manifest.json");
        JsonNode status = json("status.json");
        if (!status.path("state").asText().equals("done")) {
            throw new IOException(folder + ": is a cell that "
                    + (status.path("state").asText().equals("failed")
                            ? "failed: " + status.path("message").asText()
                            : "is not finished"));
        }
        JsonNode inputs = manifest.path("inputs");
        Cell cell = cell(manifest);
        SessionOptions session =
                WrittenSession.read(folder.resolve("manifest.json").toString(), inputs.path("session"), plugins);
        ExecutionDevice execution = device.apply(
                inputs.path("device").asText().equals("GPU") ? DeviceChoice.GPU : DeviceChoice.CPU, session);
        TensorFlowSessions sessions = new TensorFlowSessions(execution, session);
        try (DataSets sets = new DataSets(base, watcher::part)) {
            Origins origins = sets.origins(cell, execution.device().type(), session);
            compare((ObjectNode) inputs, asRead(Identity.ofCell(cell, origins)));
            Samples data = origins.data().samples();
            try (Parts parts = Parts.of(cell, data, sets)) {
                int recordedSamples = cell.settings().evaluation().samples();
                int samples = request.samples().orElse(recordedSamples);
                Optional<Queried> queried = queried(request, cell, parts);
                TrajectorySet heldOut = heldOut(cell, parts, origins, samples, execution, sessions);
                Judged judged;
                try (OpenTeacher teacher = teacher(cell, parts, origins, execution, sessions)) {
                    Sampler sampler = sampler(cell, parts, data, teacher);
                    judged = Judged.of(sampler, heldOut, Seeds.of(cell.seed()), sessions, watcher.part("sampling"));
                    queried.ifPresent(one -> one.ask(sampler, heldOut, sessions, watcher::part));
                }
                Seeds seeds = Seeds.of(request.seed().orElse(cell.seed()));
                Choice<FeatureNetworkProvider<?>> features =
                        request.features().orElse(cell.settings().evaluation().features());
                try (FeatureNetwork network = new InPieces(
                        Parts.made(cell, DataSets.FEATURES, () -> sets.featureNetwork(features, data)),
                        () -> watcher.part("features"))) {
                    List<Measurement> measurements = judged.measure(
                            metrics(request, parts),
                            data,
                            seeds,
                            network,
                            () -> sets.features(cell, features, network));
                    Conditions conditions = new Conditions(
                            samples,
                            data.count(),
                            origins.data().sha256(),
                            features,
                            Optional.empty(),
                            Judged.dimension(network, data));
                    return new Finding(
                            samples,
                            recordedSamples,
                            measurements,
                            queried.map(Queried::measurements).orElse(List.of()),
                            queried.map(Queried::table),
                            conditions.warning(),
                            recorded(status));
                }
            }
        }
    }

    private static Optional<Queried> queried(Request request, Cell cell, Parts parts) {
        boolean asked = request.resolutions().isPresent();
        if (asked && !cell.settings().method().plugin().answersAtAnyTime()) {
            throw new ConfigurationException(List.of(cell.problem(
                    "method",
                    "'" + cell.settings().method().name()
                            + "' answers at the times of its training alone; no resolution can be asked of it")));
        }
        List<Integer> resolutions = request.resolutions().orElse(cell.settings().queried());
        return resolutions.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Parts.made(cell, "evaluation.resolutions", () -> Parts.queried(resolutions, parts.setup())));
    }

    /** {@return what the cell samples with} */
    private Sampler sampler(Cell cell, Parts parts, Samples data, OpenTeacher teacher) throws IOException {
        Path operator = folder.resolve(OperatorFile.NAME);
        if (Files.exists(operator)) {
            OperatorFile read = OperatorFile.read(operator, plugins);
            return new OperatorSampler(read.operator(), read.times());
        }
        Map<String, HostTensor> weights =
                parts.method().updates() == 0 ? Map.of() : StudentFile.read(folder.resolve(StudentFile.NAME));
        Material material = new CellMaterial(data, cell.settings(), teacher, () -> {
            throw new IOException(folder + ": samples with more than its weights; that cannot be measured again");
        });
        return parts.method().sampler(weights, material);
    }

    /** {@return the teacher of the sweep: whoever only measures trains none} */
    private OpenTeacher teacher(
            Cell cell, Parts parts, Origins origins, ExecutionDevice device, TensorFlowSessions sessions)
            throws IOException {
        Path stages = stages();
        if (parts.method().updates() == 0
                && cell.settings().teacher() instanceof TrainedTeacher trained
                && Files.notExists(stages.resolve(
                        "teacher-" + Identity.ofTeacher(cell, trained, origins).shortHash()))) {
            throw new IOException(folder + ": its sweep has no teacher that this build of dsno has trained");
        }
        return parts.teacher()
                .open(new TeacherStage(stages, Environment.describe(device), sessions), cell, origins, watcher);
    }

    private Path stages() throws IOException {
        return folder.toRealPath().resolveSibling("../../stages").normalize();
    }

    private static List<Metric> metrics(Request request, Parts parts) {
        return request.metrics().isEmpty()
                ? parts.metrics()
                : request.metrics().stream().map(Chosen::metric).toList();
    }

    private static Map<String, Double> recorded(JsonNode status) {
        Map<String, Double> recorded = new LinkedHashMap<>();
        for (JsonNode one : status.path("measurements")) {
            recorded.put(
                    one.path("name").asText(),
                    one.path("value").isNumber()
                            ? one.path("value").asDouble()
                            : Double.parseDouble(one.path("value").asText()));
        }
        return recorded;
    }

    private JsonNode json(String name) throws IOException {
        Path file = folder.resolve(name);
        if (Files.notExists(file)) {
            throw new IOException(folder + ": is no folder of a cell: it has no " + name);
        }
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": is not JSON", e);
        }
    }

    private Cell cell(JsonNode manifest) throws IOException {
        Map<String, String> axes = new LinkedHashMap<>();
        manifest.path("axes")
                .properties()
                .forEach(axis -> axes.put(axis.getKey(), axis.getValue().asText()));
        return WrittenCell.read(
                manifest.path("experiment").asText(),
                axes,
                manifest.path("inputs").path("seed").asLong(),
                Files.readString(folder.resolve("config.yaml")),
                plugins);
    }

    /** A number that is read from a file may be of another type of node. */
    private static ObjectNode asRead(Identity identity) throws IOException {
        return (ObjectNode) JSON.readTree(identity.inputs().toString());
    }

    /** Other data would be measured against the wrong thing; another build is only worth a word. */
    private void compare(ObjectNode then, ObjectNode now) throws IOException {
        TreeSet<String> other = new TreeSet<>();
        then.fieldNames().forEachRemaining(other::add);
        now.fieldNames().forEachRemaining(other::add);
        other.removeIf(key -> then.path(key).equals(now.path(key)));
        for (String key : OF_THE_INPUT) {
            if (other.contains(key)) {
                throw new IOException(folder + ": the cell was run with other "
                        + key.replace("-sha256", key.startsWith("teacher") ? " weights" : "")
                        + "; if a path of its experiment file starts elsewhere, give that folder: --base DIR");
            }
        }
        if (!other.isEmpty()) {
            watcher.note("warning: the cell was run with other " + String.join(", ", other)
                    + "; its numbers may differ a little");
        }
    }

    private TrajectorySet heldOut(
            Cell cell, Parts parts, Origins origins, int samples, ExecutionDevice device, TensorFlowSessions sessions)
            throws IOException {
        if (!(parts.trajectories() instanceof GeneratedPart generated)) {
            return ofStored(cell, (StoredPart) parts.trajectories(), samples);
        }
        Path stages = stages();
        Identity identity = Identity.ofTrajectories(cell, origins, TrajectoryStage.EVALUATION);
        Optional<TrajectorySet> there = there(stages, identity);
        if (there.isPresent() && there.get().count() >= samples) {
            return there.get().part(0, samples);
        }
        if (there.isPresent()
                && !there.get().provenance().path("identity").asText().equals(identity.hash())) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%s: its sweep has %,d held-out trajectories, made by another build of dsno, which cannot add to them",
                    folder,
                    there.get().count()));
        }
        return made(stages, cell, parts, generated, origins, samples, device, sessions);
    }

    private static TrajectorySet ofStored(Cell cell, StoredPart stored, int samples) {
        int left = stored.set().count() - stored.count();
        if (samples > left) {
            throw new ConfigurationException(List.of(cell.problem(
                    "evaluation.samples",
                    String.format(
                            Locale.ROOT,
                            "of the %,d trajectories of %s training took %,d; %,d are left, not %,d",
                            stored.set().count(),
                            stored.set(),
                            stored.count(),
                            left,
                            samples))));
        }
        return stored.set().part(stored.set().count() - samples, samples);
    }

    /** The set of the sweep, also if another build of dsno made it: it is known by what it was made from. */
    private static Optional<TrajectorySet> there(Path stages, Identity identity) throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(stages)) {
            try (var inside = Files.newDirectoryStream(stages, "trajectories-*")) {
                inside.forEach(folders::add);
            }
        }
        // The one of this build first.
        String own = "trajectories-" + identity.shortHash();
        folders.sort((a, b) -> Boolean.compare(b.endsWith(own), a.endsWith(own)));
        ObjectNode wanted = asRead(identity).remove(OF_THE_BUILD);
        for (Path one : folders) {
            Path manifest = one.resolve("manifest.json");
            if (Files.exists(manifest)
                    && JSON.readTree(Files.readString(manifest))
                                    .path("provenance")
                                    .path("inputs")
                            instanceof ObjectNode inputs
                    && inputs.deepCopy().without(OF_THE_BUILD).equals(wanted)) {
                return Optional.of(TrajectorySet.open(one));
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("try") // the lock is there to be held
    private TrajectorySet made(
            Path stages,
            Cell cell,
            Parts parts,
            GeneratedPart generated,
            Origins origins,
            int samples,
            ExecutionDevice device,
            TensorFlowSessions sessions)
            throws IOException {
        ObjectNode environment = Environment.describe(device);
        try (FolderLock lock = FolderLock.take(stages.resolveSibling(""));
                OpenTeacher teacher =
                        parts.teacher().open(new TeacherStage(stages, environment, sessions), cell, origins, watcher)) {
            return new TrajectoryStage(stages, environment)
                    .get(
                            cell,
                            origins,
                            generated.solve(),
                            teacher,
                            TrajectoryStage.EVALUATION,
                            samples,
                            watcher.part("held-out trajectories"));
        }
    }
}
