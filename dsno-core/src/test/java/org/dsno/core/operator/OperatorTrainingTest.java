package org.dsno.core.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.dsno.api.Loss;
import org.dsno.api.LossWeighting;
import org.dsno.api.NoSettings;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.Trajectories;
import org.dsno.core.Progress;
import org.dsno.core.TestSessions;
import org.dsno.core.diffusion.UniformDiscretizationProvider;
import org.dsno.core.loss.PixelLoss;
import org.dsno.core.loss.PseudoHuber;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.Adam;
import org.dsno.core.training.DivergedException;
import org.dsno.core.training.LearningRate;
import org.dsno.core.training.Losses;
import org.dsno.core.training.Optimization;
import org.dsno.core.training.RecordingListener;
import org.dsno.core.training.TrainingLoop;
import org.dsno.core.training.TrainingRun;
import org.dsno.core.training.TrainingStep;
import org.dsno.core.trajectory.GaussianFlow;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TimeGrid;
import org.dsno.core.trajectory.TrajectoryGeneration;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.core.trajectory.TrajectorySolve;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorTrainingTest {
    private static final LossWeighting UNIFORM = (t, schedule) -> 1;
    // The noise is of unit size; the untrained operator errs by about 0.7 per number.
    private static final double LEARNED = 0.05;

    private static TrajectorySet set;

    @BeforeAll
    static void solve(@TempDir Path folder) throws IOException {
        var uniform = new UniformDiscretizationProvider().create(new NoSettings());
        TimeGrid grid = TimeGrid.of(GaussianFlow.solver(), uniform, 256, uniform, 9, GaussianFlow.SCHEDULE);
        new TrajectoryGeneration(
                        new TrajectorySolve(GaussianFlow.SCHEDULE, GaussianFlow.solver(), grid, Target.STATE),
                        GaussianFlow.teacher(),
                        Seeds.of(5),
                        "noise",
                        List.of(),
                        512,
                        512)
                .writeTo(folder.resolve("set"), "identity", JsonNodeFactory.instance.objectNode(), Progress.silent());
        set = TrajectorySet.open(folder.resolve("set"));
    }

    private static OperatorTraining training(int steps, int modes, LossWeighting weighting, double rate, Loss loss) {
        return training(4, steps, modes, weighting, rate, loss);
    }

    private static OperatorTraining training(
            int resolution, int steps, int modes, LossWeighting weighting, double rate, Loss loss) {
        return new OperatorTraining(
                new OperatorArchitecture(new TinyBackbone(2), GaussianFlow.SHAPE, 0, GaussianFlow.SCHEDULE, modes),
                resolution,
                new Objective(loss, weighting),
                64,
                new TrainingLoop(
                        new Optimization(
                                new LearningRate(rate, 0, 0.001, List.of(), 0.5), new Adam(0.9, 0.999, 1e-8), 0.9),
                        steps,
                        50,
                        1000));
    }

    private static TrainedOperator train(int steps, long seed, Loss loss, RecordingListener listener)
            throws IOException {
        return training(steps, 2, UNIFORM, 1e-2, loss)
                .run(set, Map.of(), TrainingRun.inOneGo(Seeds.of(seed), TestSessions.CPU, listener));
    }

    @Test
    void learnsTheFlowOfAGaussianInOneEvaluationAndAnswersAtOtherTimes() throws IOException {
        TrainedOperator operator = train(600, 1, PixelLoss.L1, new RecordingListener());
        Samples noise = set.noise();
        for (List<Double> times : List.of(
                List.of(0.75, 0.5, 0.25, 0.0),
                List.of(0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125, 0.0),
                List.of(0.5, 0.0))) {
            Trajectories predicted = operator.sample(noise, times, 200, TestSessions.CPU, Progress.silent());
            assertThat(predicted.times()).isEqualTo(times);
            double error = 0;
            for (int k = 0; k < predicted.count(); k++) {
                for (int i = 0; i < times.size(); i++) {
                    for (int d = 0; d < 2; d++) {
                        double exact = GaussianFlow.exact(noise.values()[2 * k + d], d, times.get(i));
                        error += Math.abs(predicted.values()[(k * times.size() + i) * 2 + d] - exact);
                    }
                }
            }
            // At times and resolutions that it was not trained on it is not exact, but it is the same flow.
            double allowed = times.size() == 4 ? LEARNED : 5 * LEARNED;
            assertThat(error / predicted.values().length).as("at %s", times).isLessThan(allowed);
        }
    }

    @ParameterizedTest(name = "{0} parts on each of {1} devices")
    @CsvSource({"4, 1", "1, 2", "2, 2", "1, 4"})
    void aDividedBatchMovesTheWeightsAsAWholeOneDoes(int accumulate, int devices) throws IOException {
        OperatorTraining whole = training(40, 2, (t, schedule) -> 1 + t, 1e-2, PixelLoss.L1);
        RecordingListener expected = new RecordingListener();
        Map<String, HostTensor> weights = whole.run(
                        set, Map.of(), TrainingRun.inOneGo(Seeds.of(3), TestSessions.CPU, expected))
                .weights();

        Optimization optimization = whole.loop().optimization();
        OperatorTraining divided = whole.with(whole.loop()
                .with(new Optimization(
                        optimization.learningRate(), optimization.adam(), optimization.averageDecay(), accumulate)));
        RecordingListener seen = new RecordingListener();
        Map<String, HostTensor> same = divided.run(
                        set, Map.of(), TrainingRun.inOneGo(Seeds.of(3), TestSessions.onCpus(devices), seen))
                .weights();

        assertThat(seen.losses).hasSameSizeAs(expected.losses);
        for (int i = 0; i < seen.losses.size(); i++) {
            assertThat(seen.losses.get(i).each())
                    .containsExactly(expected.losses.get(i).each(), within(2e-5f));
            assertThat(seen.losses.get(i).weighted())
                    .containsExactly(expected.losses.get(i).weighted(), within(2e-5f));
        }
        weights.forEach((name, value) ->
                assertThat(same.get(name).floats()).as(name).containsExactly(value.floats(), within(1e-4f)));
    }

    @Test
    void aBatchThatCannotBeDividedIsRefused() {
        assertThatThrownBy(() -> training(1, 2, UNIFORM, 1e-2, PixelLoss.L1)
                        .run(
                                set,
                                Map.of(),
                                TrainingRun.inOneGo(Seeds.of(3), TestSessions.onCpus(3), new RecordingListener())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a batch of 64 samples cannot be divided in 3 equal parts, 1 on each of 3 devices");
    }

    /** Of vectors of two numbers, so that it is no sum over them. */
    @Test
    void learnsOnADistanceOfWholeSlicesToo() throws IOException {
        RecordingListener listener = new RecordingListener();
        train(400, 1, new PseudoHuber(0), listener);

        List<Losses> losses = listener.losses;
        assertThat(losses.get(losses.size() - 1).total())
                .isLessThan(0.1 * losses.get(0).total());
    }

    @Test
    void theRehearsalOfALossSaysWhatIsWrongWithIt() {
        training(1, 2, UNIFORM, 1e-2, PixelLoss.L1).requireTrainable();
        Loss ofNumbers = (tf, predicted, target) -> tf.math.squaredDifference(predicted, target);
        Loss blocked = (tf, predicted, target) -> PixelLoss.L1.distance(tf, tf.stopGradient(predicted), target);
        Loss multiplied = (tf, predicted, target) ->
                tf.math.mean(tf.math.cumprod(predicted, tf.constant(3)), tf.constant(new int[] {1, 2, 3}));
        Loss misshapen = (tf, predicted, target) -> tf.reshape(predicted, tf.constant(new int[] {3}));
        assertThatThrownBy(() -> training(1, 2, UNIFORM, 1e-2, ofNumbers).requireTrainable())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the loss gives [256, 1, 1, 2] for 256 slices; a distance for each is expected");
        assertThatThrownBy(() -> training(1, 2, UNIFORM, 1e-2, blocked).requireTrainable())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the loss has no gradient: it does not depend on what is predicted");
        assertThatThrownBy(() -> training(1, 2, UNIFORM, 1e-2, multiplied).requireTrainable())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("the loss has no gradient: .*Cumprod.*");
        assertThatThrownBy(() -> training(1, 2, UNIFORM, 1e-2, misshapen).requireTrainable())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot reshape a tensor with 512 elements to shape [3]");
    }

    @Test
    void answersDoNotDependOnTheBatch() throws IOException {
        TrainedOperator operator = train(20, 1, PixelLoss.L1, new RecordingListener());
        List<Double> times = List.of(0.75, 0.5, 0.25, 0.0);

        float[] together = operator.sample(set.noise(), times, 512, TestSessions.CPU, Progress.silent())
                .values();
        float[] apart = operator.sample(set.noise(), times, 100, TestSessions.CPU, Progress.silent())
                .values();

        assertThat(apart).containsExactly(together, within(1e-5f));
    }

    @Test
    void aStepKnowsWhatItComputesAndWhatIsFedToIt() throws IOException {
        OperatorTraining training = training(2, 2, UNIFORM, 1e-3, PixelLoss.L1);
        List<TrainingStep> trained = new ArrayList<>();
        long[] counted = new long[2];
        double[] seconds = new double[1];
        training.run(set, Map.of(), TrainingRun.inOneGo(Seeds.of(1), TestSessions.CPU, new RecordingListener() {
            @Override
            public void started(TrainingStep step) {
                trained.add(step);
            }

            @Override
            public void advanced(long step, long all) {
                counted[0] = trained.get(0).multiplyAdds().orElseThrow();
                counted[1] = trained.get(0).fedBytes();
                seconds[0] = trained.get(0).runSeconds();
            }
        }));

        assertThat(trained).hasSize(1);
        List<Integer> all = List.of(0, 1, 2, 3).subList(0, training.resolution());
        long forward = training.architecture()
                .multiplyAdds(training.batch(), training.resolution(), all)
                .orElseThrow();
        // Every product has a gradient for its weights, and all but the first one for what goes into it.
        assertThat(counted[0]).isGreaterThan(2 * forward).isLessThanOrEqualTo(3 * forward);
        long batch = (long) training.batch()
                * (1 + training.resolution())
                * set.shape().size()
                * Float.BYTES;
        assertThat(counted[1]).isEqualTo(batch + 2 * Float.BYTES + Long.BYTES);
        assertThat(seconds[0]).isPositive();
    }

    @Test
    void sameSeedSameWeightsToTheLastBit() throws IOException {
        TrainedOperator first = train(30, 1, PixelLoss.L2, new RecordingListener());
        TrainedOperator again = train(30, 1, PixelLoss.L2, new RecordingListener());
        TrainedOperator other = train(30, 2, PixelLoss.L2, new RecordingListener());

        first.weights()
                .forEach((name, weight) ->
                        assertThat(again.weights().get(name).floats()).as(name).isEqualTo(weight.floats()));
        HostTensor kernel = first.weights().get("time.dense0.kernel");
        assertThat(other.weights().get("time.dense0.kernel").floats()).isNotEqualTo(kernel.floats());
        assertThat(first.parameters()).isEqualTo(16 * 32 + 32 + 32 * 32 + 32 + 2 * (32 * 2 + 2) + 2 * 2 * 2 * 2);
    }

    @Test
    void reportsFirstLastAndEveryFiftiethStep() throws IOException {
        RecordingListener listener = new RecordingListener();
        train(120, 1, PixelLoss.L1, listener);

        assertThat(listener.steps).containsExactly(1L, 50L, 100L, 120L);
        assertThat(listener.advanced).isEqualTo(120);
        assertThat(listener.losses.get(3).each()[0])
                .isLessThan(listener.losses.get(0).each()[0]);
    }

    @Test
    void stopsWhereTheLossIsNoNumber() throws IOException {
        OperatorTraining wild = training(100, 2, UNIFORM, 1e30, PixelLoss.L2);
        RecordingListener listener = new RecordingListener();

        assertThatThrownBy(() -> wild.run(set, Map.of(), TrainingRun.inOneGo(Seeds.of(1), TestSessions.CPU, listener)))
                .isInstanceOf(DivergedException.class)
                .hasMessageMatching("the loss is (NaN|Infinity) at step 2, learning rate 1.0E30;.*");
        assertThat(listener.steps).containsExactly(1L, 2L);
        assertThat(listener.losses.get(0).total()).isFinite();
        assertThat(listener.losses.get(1).total()).isNotFinite();
    }

    @Test
    void refusesAWeightingThatIsNone() throws IOException {
        OperatorTraining negative = training(1, 2, (t, schedule) -> t - 0.3, 1e-2, PixelLoss.L1);

        assertThatThrownBy(() -> negative.weights(List.of(0.5, 0.25)))
                .hasMessage("the loss weighting gives -0.04999999999999999 at t = 0.25;"
                        + " a weight is not negative, and finite in float32");
        assertThatThrownBy(() -> training(1, 2, (t, schedule) -> 1e39, 1e-2, PixelLoss.L1)
                        .weights(List.of(0.5)))
                .hasMessageContaining("finite in float32");
        assertThatThrownBy(() ->
                        training(1, 2, (t, schedule) -> 0, 1e-2, PixelLoss.L1).weights(List.of(0.5)))
                .hasMessageContaining("nothing to learn");
    }

    @Test
    void onlyTimesWithAWeightAreLearned() throws IOException {
        RecordingListener listener = new RecordingListener();
        training(400, 0, (t, schedule) -> t == 0.75 ? 3 : 0, 1e-2, PixelLoss.L1)
                .run(set, Map.of(), TrainingRun.inOneGo(Seeds.of(1), TestSessions.CPU, listener));

        float[] first = listener.losses.get(0).each();
        Losses end = listener.losses.get(listener.losses.size() - 1);
        float[] last = end.each();
        assertThat(end.weighted()).containsExactly(new float[] {3 * last[0], 0, 0, 0}, within(1e-6f));
        assertThat(last[0]).isLessThan(first[0] / 4);
        // The network shares its weights over the times, so the others move; towards their own target they do not.
        assertThat(last[3]).isGreaterThan(4 * last[0]);
    }

    @Test
    void aLastUpdateThatExplodesIsNoTrainedOperator() throws IOException {
        OperatorTraining wild = training(1, 2, UNIFORM, 1e39, PixelLoss.L2);

        assertThatThrownBy(() -> wild.run(
                        set, Map.of(), TrainingRun.inOneGo(Seeds.of(1), TestSessions.CPU, new RecordingListener())))
                .isInstanceOf(DivergedException.class)
                .hasMessageStartingWith("after step 1 the weight '");
    }

    @Test
    void startsFromATeachersWeightsByNameAndOnlyTheTemporalOnesAreNew() throws IOException {
        OperatorTraining training = training(1, 2, UNIFORM, 1e-30, PixelLoss.L1);
        Map<String, HostTensor> teacher = new LinkedHashMap<>();
        training.architecture().ofBackbone().shapes().forEach((name, shape) -> {
            float[] values = new float[(int) shape.size()];
            java.util.Arrays.fill(values, 0.1f * (1 + teacher.size()));
            teacher.put(
                    name, HostTensor.of(LongStream.of(shape.asArray()).boxed().toList(), values));
        });

        TrainedOperator operator =
                training.run(set, teacher, TrainingRun.inOneGo(Seeds.of(1), TestSessions.CPU, new RecordingListener()));

        teacher.forEach((name, value) -> assertThat(operator.weights().get(name).floats())
                .as(name)
                .containsExactly(value.floats(), within(1e-6f)));
        assertThat(operator.weights().keySet()).containsAll(teacher.keySet()).contains("mix.kernel");
        assertThat(operator.weights()).hasSize(teacher.size() + 1);
        assertThat(training.architecture().parameters().toString())
                .isEqualTo("1,748 parameters (temporal convolutions 16: +0.9 %)");
    }

    /** One time and no temporal convolutions: knowledge distillation (Luhman and Luhman 2021). */
    @Test
    void withOneTimeAndNoModesItIsTheBackboneThatLearnsTheSamplesAlone() throws IOException {
        OperatorTraining training = training(1, 400, 0, UNIFORM, 1e-2, PixelLoss.L2);
        assertThat(training.times(set.times())).containsExactly(0.0);

        TrainedOperator student = training.run(
                set, Map.of(), TrainingRun.inOneGo(Seeds.of(1), TestSessions.CPU, new RecordingListener()));

        assertThat(student.weights().keySet())
                .isEqualTo(training.architecture().ofBackbone().shapes().keySet());
        assertThat(student.parameters())
                .isEqualTo(training.architecture().ofBackbone().count());
        float[] samples = student.sample(set.noise(), List.of(0.0), 512, TestSessions.CPU, Progress.silent())
                .values();
        double error = 0;
        for (int i = 0; i < samples.length; i++) {
            error += Math.abs(samples[i] - GaussianFlow.exact(set.noise().values()[i], i % 2, 0));
        }
        assertThat(error / samples.length).isLessThan(LEARNED);
    }

    @Test
    void aTeacherOfAnotherNetworkIsRefusedWithAllThatDiffers() {
        OperatorTraining training = training(1, 2, UNIFORM, 1e-2, PixelLoss.L1);
        Map<String, HostTensor> teacher = new LinkedHashMap<>();
        training.architecture()
                .ofBackbone()
                .shapes()
                .forEach((name, shape) -> teacher.put(
                        name,
                        HostTensor.of(LongStream.of(shape.asArray()).boxed().toList(), new float[(int) shape.size()])));
        teacher.remove("scale.bias");
        teacher.put("shift.bias", HostTensor.of(List.of(3L), new float[3]));
        teacher.put("up.0.kernel", HostTensor.of(List.of(1L), new float[1]));

        assertThatThrownBy(() -> training.run(
                        set, teacher, TrainingRun.inOneGo(Seeds.of(1), TestSessions.CPU, new RecordingListener())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the weights do not fit the network: missing: scale.bias; shape of shift.bias: [3], not [2];"
                                + " extra: up.0.kernel");
    }
}
