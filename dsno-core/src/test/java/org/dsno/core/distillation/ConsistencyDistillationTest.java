package org.dsno.core.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dsno.api.NoSettings;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.core.Progress;
import org.dsno.core.TestSessions;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.diffusion.Schedules;
import org.dsno.core.diffusion.UniformDiscretizationProvider;
import org.dsno.core.training.Adam;
import org.dsno.core.training.Checkpoints;
import org.dsno.core.training.LinearDecay;
import org.dsno.core.training.Optimization;
import org.dsno.core.training.RecordingListener;
import org.dsno.core.training.TrainingLoop;
import org.dsno.core.training.TrainingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class ConsistencyDistillationTest {
    private static final NoiseSchedule COSINE = Schedules.named("cosine");
    private static final KnotBackbone BACKBONE = new KnotBackbone(16);
    private static final ConsistencyFunction FUNCTION =
            new ConsistencyFunction(ConsistencyFunction.usualEarliest(COSINE), 0.5);

    @TempDir
    Path folder;

    private static ConsistencyDistillation training(
            PredictionType prediction, ConsistencySolver solver, ConsistencyMetric metric, int steps) {
        return new ConsistencyDistillation(
                BACKBONE.architecture(0, COSINE, prediction),
                FUNCTION,
                new UniformDiscretizationProvider().create(new NoSettings()),
                17,
                solver,
                metric,
                0.9,
                0,
                64,
                false,
                new TrainingLoop(
                        new Optimization(new LinearDecay(2e-2, steps), new Adam(0.9, 0.999, 1e-8), 0.95),
                        steps,
                        100,
                        10));
    }

    private static ConsistencyStudent train(ConsistencyDistillation training, TrainingRun run) throws IOException {
        return training.run(KnotBackbone.draw(2048, 0, false), BACKBONE.exact(training.architecture()), run);
    }

    private static TrainingRun inOneGo() {
        return TrainingRun.inOneGo(Seeds.of(1), TestSessions.CPU, new RecordingListener());
    }

    /** The network that follows the student is one, of all parts. */
    @Test
    void aDividedBatchMovesTheWeightsAsAWholeOneDoes() throws IOException {
        ConsistencyDistillation whole = training(PredictionType.V, ConsistencySolver.HEUN, ConsistencyMetric.L2, 20);
        Optimization optimization = whole.loop().optimization();
        ConsistencyDistillation divided = whole.with(whole.loop()
                .with(new Optimization(
                        optimization.learningRate(), optimization.adam(), optimization.averageDecay(), 2)));
        ConsistencyStudent one = train(whole, inOneGo());
        ConsistencyStudent same =
                train(divided, TrainingRun.inOneGo(Seeds.of(1), TestSessions.onCpus(2), new RecordingListener()));
        one.denoiser()
                .weights()
                .forEach((name, value) -> assertThat(
                                same.denoiser().weights().get(name).floats())
                        .as(name)
                        .containsExactly(value.floats(), within(1e-4f)));
    }

    private static double offTheFlow(ConsistencyStudent student) {
        Samples noise = KnotBackbone.draw(500, 0, true);
        float[] ends = student.sample(noise, List.of(), 200, Seeds.of(1), TestSessions.CPU, Progress.silent())
                .values();
        double off = 0;
        for (int i = 0; i < ends.length; i++) {
            off += Math.abs(ends[i] - KnotBackbone.flow(noise.values()[i], i % 2, 0, COSINE)) / ends.length;
        }
        return off;
    }

    @ParameterizedTest
    @CsvSource({"X0, HEUN, L2, 0.02", "V, HEUN, PSEUDO_HUBER, 0.02", "V, DDIM, L1, 0.05"})
    void oneStepEndsNearTheEndOfTheFlow(
            PredictionType prediction, ConsistencySolver solver, ConsistencyMetric metric, double near)
            throws IOException {
        ConsistencyDistillation training = training(prediction, solver, metric, 1500);
        ConsistencyStudent student = train(training, inOneGo());
        ConsistencyStudent untrained = new ConsistencyStudent(
                new TrainedDenoiser(training.architecture(), BACKBONE.exact(training.architecture())), FUNCTION);

        assertThat(offTheFlow(student)).isLessThan(near);
        assertThat(offTheFlow(untrained)).isGreaterThan(0.3);

        // Two steps give samples of the data too; how a sample is made depends on its number alone.
        Samples noise = KnotBackbone.draw(500, 0, true);
        List<Double> again = List.of(0.5);
        float[] two = student.sample(noise, again, 500, Seeds.of(2), TestSessions.CPU, Progress.silent())
                .values();
        assertThat(student.sample(noise, again, 70, Seeds.of(2), TestSessions.CPU, Progress.silent())
                        .values())
                .containsExactly(two, within(1e-5f));
        assertThat(student.sample(noise, again, 500, Seeds.of(3), TestSessions.CPU, Progress.silent())
                        .values())
                .isNotEqualTo(two);
        for (int d = 0; d < 2; d++) {
            double mean = 0;
            double square = 0;
            for (int k = 0; k < 500; k++) {
                double value = two[2 * k + d];
                mean += value / 500;
                square += value * value / 500;
            }
            assertThat(mean).isCloseTo(d == 0 ? 0.5 : -1, within(0.08));
            assertThat(Math.sqrt(square - mean * mean)).isCloseTo(KnotBackbone.STD, within(0.08));
        }
    }

    @ParameterizedTest
    @CsvSource({"4", "25", "30"})
    void aRunThatIsKilledGoesOnToTheSameBits(int killedAt) throws IOException {
        ConsistencyDistillation training = training(PredictionType.V, ConsistencySolver.DDIM, ConsistencyMetric.L2, 40);
        ConsistencyStudent undisturbed = train(training, inOneGo());
        RecordingListener killed = new RecordingListener() {
            @Override
            public void advanced(long step, long all) {
                super.advanced(step, all);
                if (step == killedAt) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        List<String> warnings = new ArrayList<>();
        Optional<Checkpoints> checkpoints = Optional.of(new Checkpoints(folder, "id", warnings::add));
        assertThatThrownBy(() -> train(training, new TrainingRun(Seeds.of(1), TestSessions.CPU, checkpoints, killed)))
                .hasMessage("killed");

        RecordingListener resumed = new RecordingListener();
        ConsistencyStudent student =
                train(training, new TrainingRun(Seeds.of(1), TestSessions.CPU, checkpoints, resumed));
        undisturbed
                .denoiser()
                .weights()
                .forEach((name, value) -> assertThat(
                                student.denoiser().weights().get(name).floats())
                        .isEqualTo(value.floats()));
        assertThat(resumed.resumed).isEqualTo(killedAt == 4 ? List.of() : List.of(killedAt / 10 * 10L));
        assertThat(warnings).isEmpty();
    }

    /** Whatever F an EDM network says, f is that of the paper; at t_min it is y. */
    @Test
    void theFunctionIsThatOfAnEdmNetworkAndKnowsItsBoundary() {
        double s = 0.5;
        double least = 0.002;
        for (double t : new double[] {0.01, 0.3, 0.7, 1}) {
            double noise = Math.exp(-COSINE.logSnr(t) / 2);
            double y = 1.7;
            double answer = -0.6;
            double data = s * s / (noise * noise + s * s) * y + s * noise / Math.hypot(noise, s) * answer;
            State x = one(COSINE.alpha(t) * y);
            double expected = s * s / ((noise - least) * (noise - least) + s * s) * y
                    + s * (noise - least) / Math.hypot(noise, s) * answer;
            assertThat(FUNCTION.of(new Prediction(one(data), one(0)), x, t, COSINE)
                            .values()[0])
                    .isCloseTo(expected, within(1e-12));
        }
        double earliest = FUNCTION.earliest();
        assertThat(FUNCTION.of(new Prediction(one(99), one(0)), one(0.3), earliest, COSINE)
                        .values()[0])
                .isCloseTo(0.3 / COSINE.alpha(earliest), within(1e-12));
    }

    private static State one(double value) {
        return new State(1, 1, new double[] {value});
    }

    @Test
    void distancesAreThoseOfTheirFormulas() {
        double c = 0.00054 * Math.sqrt(4);
        assertThat(distances(ConsistencyMetric.L1)).containsExactly(new float[] {1.25f, 0}, within(1e-6f));
        assertThat(distances(ConsistencyMetric.L2)).containsExactly(new float[] {3.25f, 0}, within(1e-6f));
        assertThat(distances(ConsistencyMetric.PSEUDO_HUBER))
                .containsExactly(new float[] {(float) (Math.sqrt(13 + c * c) - c), 0}, within(1e-6f));
    }

    private static float[] distances(ConsistencyMetric metric) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> u = tf.reshape(
                    tf.constant(new float[] {1, 0, -3, 2, 5, 5, 5, 5}), tf.constant(new long[] {2, 2, 1, 2}));
            Operand<TFloat32> v =
                    tf.reshape(tf.constant(new float[] {1, 2, 0, 2, 5, 5, 5, 5}), tf.constant(new long[] {2, 2, 1, 2}));
            Operand<TFloat32> distance = metric.distance(tf, u, v);
            try (Session session = TestSessions.CPU.open(graph);
                    Result result = session.runner().fetch(distance).run()) {
                float[] values = new float[2];
                assertThat(distance.shape()).isEqualTo(Shape.of(2));
                ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
                return values;
            }
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        DenoiserArchitecture linear = BACKBONE.architecture(0, Schedules.named("vplinear"), PredictionType.X0);
        ConsistencyDistillation fits = training(PredictionType.X0, ConsistencySolver.DDIM, ConsistencyMetric.L2, 1);
        assertThatThrownBy(() -> new ConsistencyDistillation(
                        linear,
                        new ConsistencyFunction(0, 0.5),
                        fits.grid(),
                        2,
                        fits.solver(),
                        fits.metric(),
                        0,
                        0,
                        8,
                        false,
                        fits.loop()))
                .hasMessage("the earliest time must not be before the schedule's end, 0.001, was 0.0");
        assertThatThrownBy(() -> new ConsistencyFunction(0.1, 0))
                .hasMessage("the deviation of the data must be positive, was 0.0");
        ConsistencyStudent student = new ConsistencyStudent(
                new TrainedDenoiser(fits.architecture(), BACKBONE.exact(fits.architecture())), FUNCTION);
        assertThatThrownBy(() -> student.sample(
                        KnotBackbone.draw(4, 0, true),
                        List.of(0.5, 0.5),
                        4,
                        Seeds.of(1),
                        TestSessions.CPU,
                        Progress.silent()))
                .hasMessageStartingWith("the times of noise again must decrease and be between");
    }
}
