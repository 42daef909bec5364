package org.dsno.experiments.cell;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.Teacher;
import org.dsno.core.Progress;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.method.Material;
import org.dsno.core.method.Method;
import org.dsno.core.method.Sampler;
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
import org.dsno.experiments.measure.PeakMemory;
import org.dsno.experiments.measure.StepTiming;
import org.dsno.experiments.measure.Timed;
import org.dsno.experiments.measure.Timing;
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
    private final @Nullable DataSets owned;
    private @Nullable Teacher network;
    private Map<String, HostTensor> weights = Map.of();

    private CellMeasurement(Cell cell, DataSets inputs, @Nullable DataSets owned, StepTiming timing) {
        this.cell = cell;
        this.timing = timing;
        this.owned = owned;
        data = inputs.of(cell).samples();
        parts = Parts.of(cell, data, inputs);
    }

    /** The measuring of one cell, with data that stay the caller's. */
    static CellMeasurement of(Cell cell, DataSets data, TensorFlowSessions sessions, Effort effort) {
        return new CellMeasurement(cell, data, null, new StepTiming(effort, sessions));
    }

    /**
     * The measuring of one cell by itself.
     *
     * @param base the folder where relative paths of its file start
     * @throws org.dsno.experiments.config.ConfigurationException naming the setting that does not fit
     */
    public static CellMeasurement of(
            Cell cell, Path base, ExecutionDevice device, SessionOptions session, Effort effort) throws IOException {
        StepTiming timing = new StepTiming(effort, new TensorFlowSessions(device, session));
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
        Optional<Timing> teacherStep = Optional.empty();
        int teacherStepBatch = 0;
        if (cell.settings().needsTeacher() && parts.teacher() instanceof TrainedPart trained) {
            Timed<TrainedDenoiser> denoiser = timing.step(trained.training(), data);
            weights = denoiser.made().weights();
            network = denoiser.made().teacher(trained.settings().guidance(), timing.sessions());
            teacherStep = Optional.of(denoiser.timing());
            teacherStepBatch = trained.training().batch();
        }
        Optional<Timing> evaluation = teacher().map(teacher -> timing.evaluation(teacher, teacherBatch()));
        Method method = Parts.method(cell, parts.setup().atStandstill());
        Optional<Timing> trainingStep = Optional.empty();
        Sampler sampler;
        if (method.updates() > 0) {
            Timed<Sampler> trained = timing.step(method, madeUp());
            trainingStep = Optional.of(trained.timing());
            sampler = trained.made();
        } else {
            sampler = method.sampler(Map.of(), madeUp());
        }
        Timing sample =
                timing.sample(sampler, data.shape(), parts.trajectories().classes(), samplingBatch);
        return new CellCost(
                trainingStep,
                teacherStep,
                teacherStepBatch,
                evaluation,
                evaluation.isPresent() ? teacherBatch() : 0,
                sample,
                memory.bytes());
    }

    /**
     * What one trajectory takes, at the pace of a few of its steps in a full batch; empty if none is generated.
     *
     * @throws IllegalStateException if the teacher is to be trained and {@link #cost} has not been asked for
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

    /** {@return versions, machine and device, as manifests have them} */
    public static ObjectNode environment(ExecutionDevice device) {
        return Environment.describe(device);
    }

    /** As many as a batch of trajectories, if they are generated. */
    private int teacherBatch() {
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
