package org.dsno.experiments.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.dsno.api.Evaluation;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.LossProvider;
import org.dsno.api.Measurement;
import org.dsno.api.Metric;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.Trajectories;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.feature.NetworkFeatures;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.method.Method;
import org.dsno.core.method.MethodProvider;
import org.dsno.core.network.ParameterShapes;
import org.dsno.core.operator.ParameterCount;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Choice;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.EvaluationSettings;
import org.dsno.experiments.config.OperatorSettings;
import org.dsno.experiments.config.TeacherSettings;
import org.dsno.experiments.config.TrainedTeacher;
import org.dsno.experiments.results.ResultTables;

/**
 * Goes through a cell without its work: every part is made, the network is built once, the metrics measure a few made-up
 * samples. What would go wrong after hours of training goes wrong here.
 */
public final class Rehearsal {
    private static final int FEW = 32; // more than any setting of a metric asks for

    private record NetworkKey(
            Choice<MethodProvider<?>> method,
            OperatorSettings operator,
            TeacherSettings teacher,
            SampleShape shape,
            int classes) {}

    /** @param trained the network, or the identity of a student, which is the same for all ways to sample from it */
    private record StepKey(Object trained, Choice<LossProvider<?>> loss) {}

    private record TeacherKey(TeacherSettings teacher, SampleShape shape, int classes) {}

    private record LossKey(Choice<LossProvider<?>> loss, SampleShape shape, int batch, int resolution) {}

    private record MetricsKey(
            EvaluationSettings evaluation,
            List<String> queried,
            List<Double> times,
            SampleShape shape,
            int dataCount) {}

    private final DataSets data;
    private final String device;
    private final SessionOptions session;
    private final Map<NetworkKey, ParameterCount> parameters = new HashMap<>();
    private final Map<StepKey, Optional<StepMemory>> steps = new HashMap<>();
    private final Map<TeacherKey, StepMemory> teacherSteps = new HashMap<>();
    private final Map<TeacherKey, Optional<ParameterShapes>> teachers = new HashMap<>();
    private final Set<LossKey> trainable = new HashSet<>();
    private final Set<MetricsKey> rehearsed = new HashSet<>();
    private final Set<String> measured = new TreeSet<>(CellRun.MEASURED_ALWAYS);

    public Rehearsal(DataSets data, String device, SessionOptions session) {
        this.data = data;
        this.device = device;
        this.session = session;
    }

    /**
     * Rehearses a cell.
     *
     * @param number of the cell in the plan, from 1
     * @throws ConfigurationException naming the setting that does not fit
     */
    public CheckedCell of(int number, Cell cell) {
        Samples samples = data.of(cell).samples();
        try (Parts parts = Parts.of(cell, samples, data)) {
            List<Double> times = parts.training().times(parts.trajectories().times());
            Parts.made(cell, "training.weighting", () -> parts.training().weights(times));
            NetworkKey built = new NetworkKey(
                    cell.settings().method(),
                    cell.settings().operator(),
                    cell.settings().teacher(),
                    samples.shape(),
                    parts.trajectories().classes());
            ParameterCount numbers = parameters.computeIfAbsent(
                    built,
                    key -> Parts.made(cell, learned(cell), () -> parts.method().parameters()));
            if (cell.settings().learnsTrajectories()) {
                requireTrainable(cell, parts, samples.shape());
            } else if (parts.method().updates() > 0) {
                requireEnough(cell, samples);
            }
            Optional<ParameterShapes> ofTeacher = teachers.computeIfAbsent(
                    new TeacherKey(
                            cell.settings().teacher(),
                            samples.shape(),
                            parts.teacher().classes()),
                    key -> Parts.made(cell, "teacher", () -> parts.teacher().parameters()));
            if (cell.settings().startsFromTeacher()) {
                ofTeacher.ifPresent(weights -> requireFits(cell, parts, weights));
            }
            EvaluationSettings evaluation = cell.settings().evaluation();
            List<String> queried = queried(cell, parts);
            if (rehearsed.add(new MetricsKey(evaluation, queried, times, samples.shape(), samples.count()))) {
                try (FeatureNetwork network = data.featureNetwork(cell)) {
                    Evaluation few = Parts.made(
                            cell,
                            DataSets.FEATURES,
                            () -> few(network, samples, times, Math.min(FEW, evaluation.samples())));
                    measured.addAll(
                            Parts.made(cell, "evaluation.metrics", () -> measure(parts.metrics(), few, queried)));
                }
            }
            Origins origins = data.origins(cell, device, session);
            List<Stage> stages = new ArrayList<>(parts.trajectories().generated(cell, origins));
            ofTeacher.ifPresent(
                    weights -> teacher(cell, origins, weights.count()).ifPresent(stages::add));
            boolean shared = CellRun.sharesTraining(cell.settings());
            if (shared) {
                stages.add(student(cell, origins, parts.method()));
            }
            Forecast forecast = new Forecast(
                    samples.count(),
                    samples.shape(),
                    parts.trajectories().stored(),
                    numbers,
                    shared ? 0 : parts.method().updates(),
                    cell.settings().needsTeacher()
                            ? ofTeacher.map(ParameterShapes::count).orElse(0L)
                            : 0,
                    step(cell, parts, shared ? Identity.ofStudent(cell, origins).hash() : built),
                    teacherStep(cell, parts, samples.shape()));
            return new CheckedCell(number, cell, forecast, Identity.ofCell(cell, origins), stages);
        }
    }

    private Optional<StepMemory> step(Cell cell, Parts parts, Object trained) {
        return steps.computeIfAbsent(
                new StepKey(trained, cell.settings().training().loss()),
                key -> Parts.made(cell, learned(cell), () -> parts.method().memory(session.precision())));
    }

    /** {@return the setting that decides what is trained} */
    private static String learned(Cell cell) {
        return cell.settings().learnsTrajectories() ? "operator.backbone" : "method";
    }

    private Optional<StepMemory> teacherStep(Cell cell, Parts parts, SampleShape shape) {
        if (!cell.settings().needsTeacher() || !(parts.teacher() instanceof TrainedPart trained)) {
            return Optional.empty();
        }
        return Optional.of(teacherSteps.computeIfAbsent(
                new TeacherKey(cell.settings().teacher(), shape, trained.classes()),
                key -> Parts.made(cell, "teacher", () -> trained.training().memory(session.precision()))));
    }

    private static void requireEnough(Cell cell, Samples samples) {
        int batch = cell.settings().training().batch();
        if (batch > samples.count()) {
            throw new ConfigurationException(List.of(cell.problem(
                    "training.batch", batch + " is more than the " + samples.count() + " samples there are")));
        }
    }

    /** What the loss, and its gradient, refuse. */
    private void requireTrainable(Cell cell, Parts parts, SampleShape shape) {
        var training = cell.settings().training();
        int resolution = cell.settings().operator().resolution();
        if (trainable.add(new LossKey(training.loss(), shape, training.batch(), resolution))) {
            Parts.made(cell, DataSets.LOSS, () -> {
                parts.training().requireTrainable();
                return training;
            });
        }
    }

    /** {@return the teacher as a stage, if it is trained} */
    private static Optional<Stage> teacher(Cell cell, Origins origins, long parameters) {
        return cell.settings().teacher() instanceof TrainedTeacher trained
                        && cell.settings().needsTeacher()
                ? Optional.of(new Stage(
                        Stage.Kind.TEACHER,
                        Identity.ofTeacher(cell, trained, origins).hash(),
                        cell.seed(),
                        parameters * Float.BYTES,
                        trained.training().steps()))
                : Optional.empty();
    }

    private static Stage student(Cell cell, Origins origins, Method method) {
        return new Stage(
                Stage.Kind.STUDENT,
                Identity.ofStudent(cell, origins).hash(),
                cell.seed(),
                method.kept() * Float.BYTES,
                method.updates());
    }

    /** An operator that starts from a teacher of another network must not be found out after the teacher's training. */
    private static void requireFits(Cell cell, Parts parts, ParameterShapes teacher) {
        try {
            parts.training().architecture().ofBackbone().requireFits(teacher);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    cell.problem(
                            "operator.backbone",
                            "is to start from the teacher's weights, but " + e.getMessage()
                                    + "; take the teacher's backbone, or initial-weights: random"),
                    e);
        }
    }

    /** {@return the names of all measurements that there will be} */
    public Set<String> measured() {
        return measured;
    }

    /** {@return a few made-up samples to measure, after the network has looked at them} */
    private static Evaluation few(FeatureNetwork network, Samples data, List<Double> times, int count) {
        Samples first = first(data);
        Evaluation evaluation = NetworkFeatures.evaluation(
                network,
                madeUp(data.shape(), times, count),
                madeUp(data.shape(), times, count),
                first,
                Seeds.of(0),
                () -> network.features(first));
        if (!network.isRaw()) {
            evaluation.features().data();
        }
        return evaluation;
    }

    /** {@return the names of what an operator's answers at other times will measure} */
    private static List<String> queried(Cell cell, Parts parts) {
        List<Integer> resolutions = cell.settings().queried();
        return resolutions.isEmpty()
                ? List.of()
                : Parts.queried(resolutions, parts.setup()).measurements().stream()
                        .map(Measurement::name)
                        .toList();
    }

    /**
     * {@return the names of what is measured, each once}
     *
     * @param besides what is measured whatever the metrics are
     */
    private static Set<String> measure(List<Metric> metrics, Evaluation evaluation, List<String> besides) {
        Set<String> names = new HashSet<>(ResultTables.COLUMNS);
        names.addAll(CellRun.MEASURED_ALWAYS);
        names.addAll(besides);
        for (Metric metric : metrics) {
            for (Measurement one : metric.measure(evaluation)) {
                if (!names.add(one.name())) {
                    throw new IllegalArgumentException("'" + one.name()
                            + "' is measured twice, or is a column of the results already; a column holds one number");
                }
            }
        }
        names.removeAll(ResultTables.COLUMNS);
        return names;
    }

    private static Samples first(Samples data) {
        int count = Math.min(FEW, data.count());
        float[] values = new float[count * data.shape().size()];
        System.arraycopy(data.values(), 0, values, 0, values.length);
        return new Samples(data.shape(), count, values);
    }

    private static Trajectories madeUp(SampleShape shape, List<Double> times, int samples) {
        SplittableRandom random = new SplittableRandom(0);
        float[] values = new float[samples * times.size() * shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return new Trajectories(shape, times, samples, values);
    }
}
