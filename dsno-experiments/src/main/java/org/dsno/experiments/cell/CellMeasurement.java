package org.dsno.experiments.cell;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.dsno.api.Evaluation;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.Labels;
import org.dsno.api.Metric;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.Teacher;
import org.dsno.api.Trajectories;
import org.dsno.core.Progress;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.feature.NetworkFeatures;
import org.dsno.core.method.Material;
import org.dsno.core.method.Method;
import org.dsno.core.method.Sampler;
import org.dsno.core.method.Setup;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.trajectory.SuppliedTrajectories;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TrajectoryGeneration;
import org.dsno.core.trajectory.TrajectoryImport;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.GeneratedTrajectories;
import org.dsno.experiments.measure.CellCost;
import org.dsno.experiments.measure.Effort;
import org.dsno.experiments.measure.Interlude;
import org.dsno.experiments.measure.PeakMemory;
import org.dsno.experiments.measure.StepTiming;
import org.dsno.experiments.measure.Timed;
import org.dsno.experiments.measure.Timing;
import org.dsno.experiments.measure.TrainingSteps;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one cell take, on this machine: a few of each are made with the cell's networks and batches. Its data
 * are the cell's; trajectories that are not there yet, and the weights of a teacher that is not trained yet, are made up.
 * Nothing is read from or written to the folder of a sweep.
 */
public final class CellMeasurement implements AutoCloseable {
    /** Samples of one evaluation of the operator, if nobody asks for another number. */
    public static final int SAMPLING_BATCH = Judged.BATCH;

    private static final int MOST_TEACHER_BATCH = 256;

    private final Cell cell;
    private final Samples data;
    private final Parts parts;
    private final StepTiming timing;
    private final DataSets inputs;
    private final @Nullable DataSets owned;
    private @Nullable Teacher network;
    private @Nullable Sampler sampler;
    private Map<String, HostTensor> weights = Map.of();

    private CellMeasurement(Cell cell, DataSets inputs, @Nullable DataSets owned, StepTiming timing) {
        this.cell = cell;
        this.timing = timing;
        this.inputs = inputs;
        this.owned = owned;
        data = inputs.of(cell).samples();
        parts = Parts.of(cell, data, inputs);
    }

    /** The measuring of one cell, with data that stay the caller's. */
    static CellMeasurement of(Cell cell, DataSets data, TensorFlowSessions sessions, Effort effort) {
        return new CellMeasurement(cell, data, null, new StepTiming(effort, sessions, Interlude.NONE));
    }

    /**
     * The measuring of one cell by itself.
     *
     * @param base the folder where relative paths of its file start
     * @param interlude between the repetitions of everything
     * @throws org.dsno.experiments.config.ConfigurationException naming the setting that does not fit
     */
    public static CellMeasurement of(
            Cell cell, Path base, TensorFlowSessions sessions, Effort effort, Interlude interlude) throws IOException {
        StepTiming timing = new StepTiming(effort, sessions, interlude);
        DataSets inputs = new DataSets(base);
        try {
            return new CellMeasurement(cell, inputs, inputs, timing);
        } catch (RuntimeException e) {
            inputs.close();
            throw e;
        }
    }

    /** {@return what the cell's steps take} */
    public CellCost cost() throws IOException {
        return cost(samplingBatch(cell));
    }

    /** {@return samples of one evaluation when a cell is measured: no more than it will draw} */
    public static int samplingBatch(Cell cell) {
        return Math.min(SAMPLING_BATCH, cell.settings().evaluation().samples());
    }

    /**
     * {@return the same}
     *
     * @param samplingBatch samples of one evaluation
     */
    public CellCost cost(int samplingBatch) throws IOException {
        PeakMemory memory = PeakMemory.reset();
        Optional<Timing> teacherStep = teacherSteps().map(TrainingSteps::timing);
        Optional<Timing> evaluation = evaluation();
        Optional<Timing> trainingStep = trainingSteps().map(TrainingSteps::timing);
        return new CellCost(
                trainingStep,
                teacherStep,
                teacherStep.isPresent() ? teacherStepBatch() : 0,
                evaluation,
                evaluation.isPresent() ? teacherBatch() : 0,
                sample(samplingBatch),
                memory.bytes());
    }

    /** {@return what the steps of the teacher's training take; empty if none is trained} */
    public Optional<TrainingSteps> teacherSteps() throws IOException {
        if (!cell.settings().needsTeacher() || !(parts.teacher() instanceof TrainedPart trained)) {
            return Optional.empty();
        }
        Timed<TrainedDenoiser> denoiser = timing.step(trained.training(), data);
        weights = denoiser.made().weights();
        network = denoiser.made().teacher(trained.settings().guidance(), timing.sessions());
        return Optional.of(denoiser.steps());
    }

    /** {@return samples of a step of the teacher's training; 0 if none is trained} */
    public int teacherStepBatch() {
        return parts.teacher() instanceof TrainedPart trained
                ? trained.training().batch()
                : 0;
    }

    /**
     * {@return what an evaluation of the teacher on {@link #teacherBatch} samples takes; empty without a teacher}
     *
     * @throws IllegalStateException if the teacher is to be trained and {@link #teacherSteps} has not been asked for
     */
    public Optional<Timing> evaluation() {
        return teacher().map(teacher -> timing.evaluation(teacher, teacherBatch()));
    }

    /** {@return multiply-adds of that evaluation; empty where unknown} */
    public OptionalLong evaluationMultiplyAdds() {
        Optional<Setup.Network> asked = parts.setup().network();
        return asked.isEmpty() ? OptionalLong.empty() : asked.get().multiplyAdds(teacherBatch());
    }

    /**
     * {@return what the steps of the method's training take; empty if it learns nothing}
     *
     * @throws IllegalStateException as {@link #evaluation}
     */
    public Optional<TrainingSteps> trainingSteps() throws IOException {
        Method method = Parts.method(cell, parts.setup().atStandstill());
        if (method.updates() == 0) {
            sampler = method.sampler(Map.of(), madeUp());
            return Optional.empty();
        }
        Timed<Sampler> trained = timing.step(method, madeUp());
        sampler = trained.made();
        return Optional.of(trained.steps());
    }

    /**
     * {@return what one sample of the method takes}
     *
     * @param batch samples of one evaluation
     * @throws IllegalStateException if {@link #trainingSteps} has not been asked for
     */
    public Timing sample(int batch) {
        return timing.sample(made(), data.shape(), parts.trajectories().classes(), batch);
    }

    /** {@return multiply-adds that a batch of samples takes; empty where unknown} */
    public OptionalLong sampleMultiplyAdds(int batch) {
        OptionalLong evaluation = parts.method().multiplyAdds(batch);
        return evaluation.isEmpty()
                ? evaluation
                : OptionalLong.of(Math.multiplyExact(made().evaluations(), evaluation.getAsLong()));
    }

    private Sampler made() {
        if (sampler == null) {
            throw new IllegalStateException("the method's training is measured first");
        }
        return sampler;
    }

    /**
     * What one trajectory takes, at the pace of a few of its steps in a full batch; empty if none is generated.
     *
     * @throws IllegalStateException as {@link #evaluation}
     */
    public Optional<Timing> trajectory() {
        if (!(parts.trajectories() instanceof GeneratedPart generated)) {
            return Optional.empty();
        }
        GeneratedTrajectories settings = generated.settings();
        Teacher teacher = teacher().orElseThrow();
        return Optional.of(timing.trajectory(new TrajectoryGeneration(
                generated.solve(),
                teacher,
                Seeds.of(cell.seed()),
                "measured-noise",
                settings.classes(),
                teacherBatch(),
                teacherBatch())));
    }

    /**
     * What it takes to read one training batch from a set on the disk. A set that is stored is read; else as many records
     * as a batch has are written first, and come from the system's memory.
     *
     * @param temporary a folder for them that is not there
     */
    public Timing reading(Path temporary) throws IOException {
        int resolution = parts.training().resolution();
        int batch = parts.training().batch();
        TrajectorySet set = set();
        if (parts.trajectories() instanceof StoredPart) {
            return timing.reading(set, resolution, batch);
        }
        TrajectoryImport.write(set, temporary, JsonNodeFactory.instance.objectNode(), Progress.silent());
        try (TrajectorySet written = TrajectorySet.open(temporary)) {
            return timing.reading(written, resolution, batch);
        }
    }

    /** {@return evaluations of the teacher for one trajectory; 0 if none is generated} */
    public long trajectoryEvaluations() {
        return parts.trajectories() instanceof GeneratedPart generated
                ? generated.solve().evaluations()
                : 0;
    }

    /** {@return what it takes to write a training batch, noise and targets, to what is fed} */
    public Timing feeding() {
        return timing.feeding(batchNumbers());
    }

    /** {@return the numbers of a training batch, noise and targets} */
    public int batchNumbers() {
        int trajectories =
                Math.multiplyExact(parts.training().batch(), data.shape().size());
        return Math.multiplyExact(trajectories, 1 + parts.training().resolution());
    }

    /**
     * {@return what the cell's metrics take for as many made-up samples as it has, by their names; and the features that they
     * look at, if these are of a network}
     */
    public Map<String, Timing> metrics() throws IOException {
        Map<String, Timing> taken = new LinkedHashMap<>();
        int count = samples();
        List<Double> times = parts.training().times(parts.trajectories().times());
        float[] values =
                StepTiming.noise(data.shape(), 0, 2 * count * times.size()).values();
        int half = values.length / 2;
        Trajectories madeUp = new Trajectories(data.shape(), times, count, Arrays.copyOf(values, half));
        Trajectories other =
                new Trajectories(data.shape(), times, count, Arrays.copyOfRange(values, half, values.length));
        try (FeatureNetwork looking = inputs.featureNetwork(cell)) {
            if (!looking.isRaw()) {
                Samples last = madeUp.last();
                taken.put("features", timing.few(() -> looking.features(last)));
            }
            Evaluation evaluation =
                    NetworkFeatures.evaluation(looking, madeUp, other, data, Seeds.of(0), () -> looking.features(data));
            var choices = cell.settings().evaluation().metrics();
            for (int i = 0; i < choices.size(); i++) {
                Metric metric = parts.metrics().get(i);
                taken.put(choices.get(i).name(), timing.few(() -> metric.measure(evaluation)));
            }
        }
        return taken;
    }

    /** {@return samples that the cell measures} */
    public int samples() {
        return cell.settings().evaluation().samples();
    }

    /** {@return as many as a batch of trajectories, if they are generated} */
    public int teacherBatch() {
        return cell.settings().trajectories() instanceof GeneratedTrajectories generated
                ? Math.min(generated.batch(), generated.count())
                : MOST_TEACHER_BATCH;
    }

    /** {@return the teacher, if the cell needs one} */
    private Optional<Teacher> teacher() {
        if (!cell.settings().needsTeacher()) {
            return Optional.empty();
        }
        if (parts.teacher() instanceof PluggedPart plugged) {
            return Optional.of(plugged.teacher());
        }
        if (network == null && parts.teacher() instanceof PretrainedPart pretrained) {
            weights = pretrained.denoiser().weights();
            network = pretrained.denoiser().teacher(pretrained.settings().guidance(), timing.sessions());
        }
        if (network == null) {
            throw new IllegalStateException("the teacher's training is measured first");
        }
        return Optional.of(network);
    }

    /** What the method works with; what there is not yet is made up. */
    private Material madeUp() {
        return new Material() {
            @Override
            public Samples data() {
                return data;
            }

            @Override
            public TrajectorySet trajectories() {
                return set();
            }

            @Override
            public Teacher teacher() {
                return CellMeasurement.this.teacher().orElseThrow();
            }

            @Override
            public Map<String, HostTensor> teacherWeights() {
                return weights;
            }

            @Override
            public Map<String, HostTensor> initialWeights() {
                return Map.of(); // they cost nothing
            }
        };
    }

    /** The stored set, or made-up trajectories, a batch of them. */
    private TrajectorySet set() {
        if (parts.trajectories() instanceof StoredPart stored) {
            return stored.set().part(0, stored.count());
        }
        SampleShape shape = data.shape();
        int batch = parts.training().batch();
        int classes = parts.trajectories().classes();
        Labels labels = classes == 0
                ? Labels.none()
                : Labels.of(
                        classes, IntStream.range(0, batch).map(k -> k % classes).toArray());
        List<Double> times = parts.trajectories().times();
        return new SuppliedTrajectories(shape, times, Target.STATE, batch, labels, 0, (record, time, into, offset) -> {
            for (int i = 0; i < shape.size(); i++) {
                into[offset + i] = ((record * 31 + time * 7 + i) % 1000) / 500f - 1;
            }
        });
    }

    @Override
    public void close() throws IOException {
        if (network != null) {
            network.close();
            network = null;
        }
        parts.close();
        if (owned != null) {
            owned.close();
        }
    }
}
