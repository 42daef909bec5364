package org.dsno.testkit;

import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dsno.api.Labels;
import org.dsno.api.NoSettings;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.Teacher;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.diffusion.UniformWeightingProvider;
import org.dsno.core.loss.PixelLoss;
import org.dsno.core.method.Material;
import org.dsno.core.method.Method;
import org.dsno.core.method.MethodInput;
import org.dsno.core.method.Setup;
import org.dsno.core.operator.Objective;
import org.dsno.core.operator.OperatorArchitecture;
import org.dsno.core.operator.OperatorTraining;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.Adam;
import org.dsno.core.training.Checkpoints;
import org.dsno.core.training.Losses;
import org.dsno.core.training.Optimization;
import org.dsno.core.training.TrainingListener;
import org.dsno.core.training.TrainingLoop;
import org.dsno.core.training.TrainingRun;
import org.dsno.core.trajectory.SuppliedTrajectories;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TrajectorySet;

/** An experiment on points of the plane, as small as can be, that a method is tried in. */
final class MethodProbe implements Material, AutoCloseable {
    /** Updates of a training: enough for a distillation in a few rounds. */
    static final int UPDATES = 12;

    static final TensorFlowSessions SESSIONS = new TensorFlowSessions(
            ExecutionDevice.select(DeviceChoice.CPU, SessionOptions.DEFAULT), SessionOptions.DEFAULT);
    static final SampleShape SHAPE = SampleShape.point(2);
    private static final List<Double> TIMES = List.of(1.0, 0.75, 0.5, 0.25, 0.0);
    private static final DenoiserArchitecture NETWORK =
            new DenoiserArchitecture(new TinyBackbone(2), SHAPE, 0, BuiltInSchedules.COSINE, PredictionType.X0);

    private final Set<MethodInput> asked = EnumSet.noneOf(MethodInput.class);
    private final Heard heard = new Heard();
    private Optional<Teacher> opened = Optional.empty();

    /** What was heard of a training. */
    static final class Heard implements TrainingListener {
        private long advanced;
        private int parts;
        private long stopAfter = Long.MAX_VALUE;

        @Override
        public void resumed(long step, double seconds) {
            advanced = step;
        }

        @Override
        public void reported(long step, double rate, Losses losses) {
            parts = losses.each().length;
        }

        @Override
        public void saving(long step) {
            // It keeps nothing.
        }

        @Override
        public void advanced(long step, long steps) {
            advanced = step;
        }

        @Override
        public boolean stops() {
            return advanced + 1 >= stopAfter;
        }
    }

    static Setup setup() {
        return new Setup(
                new OperatorTraining(
                        new OperatorArchitecture(new TinyBackbone(2), SHAPE, 0, BuiltInSchedules.COSINE, 2),
                        4,
                        new Objective(PixelLoss.L1, new UniformWeightingProvider().create(new NoSettings())),
                        8,
                        new TrainingLoop(new Optimization(k -> 1e-2, new Adam(0.9, 0.999, 1e-8), 0.5), UPDATES, 5, 5)),
                TIMES,
                1e-2,
                Optional.of(new Setup.Network(NETWORK, 0)));
    }

    /** {@return what a method learns here, in one go} */
    Map<String, HostTensor> learn(Method method) throws IOException {
        return method.learn(this, TrainingRun.inOneGo(Seeds.of(5), SESSIONS, heard));
    }

    /**
     * {@return the same with checkpoints}
     *
     * @param stopAfter so many updates
     */
    Map<String, HostTensor> learn(Method method, Checkpoints checkpoints, long stopAfter) throws IOException {
        heard.stopAfter = stopAfter;
        return method.learn(this, new TrainingRun(Seeds.of(5), SESSIONS, Optional.of(checkpoints), heard));
    }

    /** {@return the last update that was heard of; 0 if none was} */
    long updatesHeard() {
        return heard.advanced;
    }

    /** {@return the losses that one report told} */
    int lossesHeard() {
        return heard.parts;
    }

    /** {@return what was asked for} */
    Set<MethodInput> asked() {
        return asked;
    }

    static Samples noise() {
        return Draws.samples("method-noise", SHAPE, 7);
    }

    @Override
    public Samples data() {
        return Draws.samples("method-data", SHAPE, 40);
    }

    @Override
    public TrajectorySet trajectories() {
        asked.add(MethodInput.TRAJECTORIES);
        float[] values = Draws.floats("method-trajectories", 40 * TIMES.size() * SHAPE.size());
        return new SuppliedTrajectories(
                SHAPE, TIMES, Target.STATE, 40, Labels.none(), 0, (record, time, into, offset) -> {
                    int from = (record * TIMES.size() + time) * SHAPE.size();
                    System.arraycopy(values, from, into, offset, SHAPE.size());
                });
    }

    @Override
    public Teacher teacher() {
        asked.add(MethodInput.TEACHER);
        if (opened.isEmpty()) {
            opened = Optional.of(new TrainedDenoiser(NETWORK, weights()).teacher(0, SESSIONS));
        }
        return opened.get();
    }

    @Override
    public Map<String, HostTensor> teacherWeights() {
        asked.add(MethodInput.TEACHER);
        return weights();
    }

    @Override
    public Map<String, HostTensor> initialWeights() {
        return Map.of();
    }

    private static Map<String, HostTensor> weights() {
        Map<String, HostTensor> weights = new LinkedHashMap<>();
        weights.put("scale", HostTensor.of(List.of(2L), new float[] {0.9f, 0.7f}));
        weights.put("tilt", HostTensor.of(List.of(1L, 2L), new float[] {-0.8f, -0.6f}));
        weights.put("shift", HostTensor.of(List.of(2L), new float[] {0.1f, -0.2f}));
        return weights;
    }

    @Override
    public void close() {
        opened.ifPresent(Teacher::close);
    }
}
