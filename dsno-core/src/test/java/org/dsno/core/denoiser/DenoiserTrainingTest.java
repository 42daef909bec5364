package org.dsno.core.denoiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.dsno.api.Labels;
import org.dsno.api.LossWeighting;
import org.dsno.api.Prediction;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.core.TestSessions;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.training.Optimization;
import org.dsno.core.training.RecordingListener;
import org.dsno.core.training.TrainingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DenoiserTrainingTest {
    // What is learned of the closed form in the seconds that a test may take; a wrong target is off by more than 0.5.
    private static final double LEARNED = 0.12;
    /** The weighting that makes the loss the plain error of what the network predicts. */
    private static LossWeighting plain(PredictionType prediction) {
        return (t, schedule) -> 1 / prediction.weightOfOwnError(t, schedule);
    }

    private static TrainedDenoiser train(DenoiserTraining training, Samples data, RecordingListener listener)
            throws IOException {
        return training.run(data, TrainingRun.inOneGo(Seeds.of(1), TestSessions.CPU, listener));
    }

    private static DenoiserTraining training(PredictionType prediction, int classes, int steps, double labelDropout) {
        return new DenoiserTraining(
                GaussianData.architecture(classes, prediction),
                plain(prediction),
                128,
                false,
                labelDropout,
                GaussianData.loop(steps, 1000));
    }

    @ParameterizedTest
    @EnumSource(PredictionType.class)
    void learnsTheBestDenoiserOfAGaussianWhateverItPredicts(PredictionType prediction) throws IOException {
        RecordingListener listener = new RecordingListener();
        TrainedDenoiser denoiser = train(training(prediction, 0, 1500, 0), GaussianData.ofOneClass(2048), listener);

        try (NetworkTeacher teacher = denoiser.teacher(0, TestSessions.CPU)) {
            for (double t : new double[] {0.2, 0.5, 0.7}) {
                double[] x = {0.9, -0.3, 0.2, 0.4, -1, 1.1};
                Prediction at = teacher.predict(new State(3, 2, x), t);
                for (int i = 0; i < x.length; i++) {
                    assertThat(at.data().values()[i])
                            .as("x̂_0 of %s at %s", x[i], t)
                            .isCloseTo(GaussianData.denoised(x[i], 0, i % 2, t), within(LEARNED));
                    assertThat(GaussianData.COSINE.alpha(t) * at.data().values()[i]
                                    + GaussianData.COSINE.sigma(t) * at.noise().values()[i])
                            .isCloseTo(x[i], within(1e-9));
                }
            }
        }
        assertThat(listener.losses.get(listener.losses.size() - 1).total())
                .isLessThan(listener.losses.get(0).total() / 2);
    }

    /** Levels of noise are those of the batch, though every part has samples of all. */
    @ParameterizedTest(name = "{0} parts on each of {1} devices")
    @CsvSource({"4, 1", "2, 2"})
    void aDividedBatchMovesTheWeightsAsAWholeOneDoes(int accumulate, int devices) throws IOException {
        DenoiserTraining whole = training(PredictionType.V, 2, 20, 0.3);
        Optimization optimization = whole.loop().optimization();
        DenoiserTraining divided = new DenoiserTraining(
                whole.architecture(),
                whole.weighting(),
                whole.batch(),
                whole.flip(),
                whole.labelDropout(),
                whole.loop()
                        .with(new Optimization(
                                optimization.learningRate(),
                                optimization.adam(),
                                optimization.averageDecay(),
                                accumulate)));
        Samples data = GaussianData.ofBothClasses(512);
        RecordingListener expected = new RecordingListener();
        RecordingListener seen = new RecordingListener();
        TrainedDenoiser one = train(whole, data, expected);
        TrainedDenoiser same = divided.run(data, TrainingRun.inOneGo(Seeds.of(1), TestSessions.onCpus(devices), seen));
        int last = seen.losses.size() - 1;
        assertThat(last).isEqualTo(expected.losses.size() - 1);
        assertThat(seen.losses.get(last).each())
                .containsExactly(expected.losses.get(last).each(), within(1e-4f));
        one.weights()
                .forEach((name, value) -> assertThat(same.weights().get(name).floats())
                        .as(name)
                        .containsExactly(value.floats(), within(1e-4f)));
    }

    @Test
    void learnsEveryClassAndToDoWithout() throws IOException {
        TrainedDenoiser denoiser = train(
                training(PredictionType.X0, 2, 1500, 0.3), GaussianData.ofBothClasses(2048), new RecordingListener());
        double t = 0.6;
        State x = new State(2, 2, new double[] {0.1, 0.2, 0.1, 0.2});
        Labels both = Labels.of(2, new int[] {0, 1});

        try (NetworkTeacher teacher = denoiser.teacher(0, TestSessions.CPU);
                NetworkTeacher guided = denoiser.teacher(2, TestSessions.CPU)) {
            double[] told = teacher.predict(x, both, t).data().values();
            double[] untold = teacher.predict(x, t).data().values();
            double[] beyond = guided.predict(x, both, t).data().values();
            for (int i = 0; i < told.length; i++) {
                assertThat(told[i]).isCloseTo(GaussianData.denoised(x.values()[i], i / 2, i % 2, t), within(LEARNED));
                // Ho & Salimans 2022: (1 + w) times the one minus w times the other.
                assertThat(beyond[i]).isCloseTo(3 * told[i] - 2 * untold[i], within(1e-5));
            }
            assertThat(untold[0]).isEqualTo(untold[2]);
            assertThat(Math.abs(untold[0])).isLessThan(0.5); // between both means, ±1
            assertThat(teacher.classes()).isEqualTo(2);
        }
    }

    @Test
    void sameSeedSameWeightsToTheLastBit() throws IOException {
        DenoiserTraining training = training(PredictionType.V, 0, 30, 0);
        TrainedDenoiser first = train(training, GaussianData.ofOneClass(256), new RecordingListener());
        TrainedDenoiser again = train(training, GaussianData.ofOneClass(256), new RecordingListener());

        first.weights()
                .forEach((name, weight) ->
                        assertThat(again.weights().get(name).floats()).as(name).isEqualTo(weight.floats()));
    }

    @Test
    void reportsLossesByNoiseLevel() throws IOException {
        RecordingListener listener = new RecordingListener();
        DenoiserTraining training = new DenoiserTraining(
                GaussianData.architecture(0, PredictionType.X0),
                (t, schedule) -> t < 0.5 ? 2 : 0,
                12,
                false,
                0,
                GaussianData.loop(1, 10));
        train(training, GaussianData.ofOneClass(64), listener);

        assertThat(training.levels()).hasSize(6).isSorted();
        float[] each = listener.losses.get(0).each();
        float[] weighted = listener.losses.get(0).weighted();
        for (int i = 0; i < 6; i++) {
            assertThat(weighted[i]).isCloseTo(i < 3 ? 2 * each[i] : 0, within(1e-5f));
            assertThat(each[i]).isPositive();
        }
    }

    @Test
    void batchesAreStratifiedFlippedHalfTheTimeAndStartAnywhere() {
        org.dsno.api.SampleShape shape = new org.dsno.api.SampleShape(1, 2, 1);
        float[] values = new float[64];
        for (int k = 0; k < 32; k++) {
            values[2 * k] = k;
            values[2 * k + 1] = k + 0.5f;
        }
        Samples data = new Samples(shape, 32, values);
        DenoiserArchitecture architecture = new DenoiserArchitecture(
                (net, x, conditioning, axis) -> x, shape, 0, GaussianData.COSINE, PredictionType.V);
        DenoiserTraining training =
                new DenoiserTraining(architecture, plain(PredictionType.V), 16, true, 0, GaussianData.loop(1, 10));
        DenoisingBatches batches = new DenoisingBatches(training, data, Seeds.of(5));
        int flipped = 0;
        for (int n = 0; n < 20; n++) {
            DenoisingBatches.Batch batch = batches.read(n);
            for (int k = 0; k < 16; k++) {
                float timeInput = batch.coefficients()[DenoisingBatches.Coefficient.TIME_INPUT.row() * 16 + k];
                assertThat(timeInput).isBetween(k / 16f - 1e-4f, (k + 1) / 16f + 1e-4f);
                float left = batch.samples()[2 * k];
                float right = batch.samples()[2 * k + 1];
                assertThat(Math.abs(left - right)).isEqualTo(0.5f);
                flipped += left > right ? 1 : 0;
            }
        }
        assertThat(flipped).isBetween(120, 200); // of 320

        float[] seventh = batches.read(7).samples().clone();
        batches.read(3);
        assertThat(new DenoisingBatches(training, data, Seeds.of(5)).read(7).samples())
                .isEqualTo(seventh);
        assertThat(Arrays.equals(
                        new DenoisingBatches(training, data, Seeds.of(6))
                                .read(7)
                                .samples(),
                        seventh))
                .isFalse();
    }

    @Test
    void refusesWhatDoesNotFit() {
        DenoiserTraining conditional = training(PredictionType.X0, 2, 1, 0.1);
        Samples unlabelled = new Samples(GaussianData.SHAPE, 200, new float[400]);

        assertThatThrownBy(() -> train(conditional, unlabelled, new RecordingListener()))
                .hasMessage("the data have 0 classes, the denoiser 2");
        assertThatThrownBy(() -> train(
                        training(PredictionType.X0, 0, 1, 0), GaussianData.ofOneClass(5), new RecordingListener()))
                .hasMessage("a batch of 128 needs as many samples, there are 5");
        assertThatThrownBy(() -> train(
                        new DenoiserTraining(
                                GaussianData.architecture(0, PredictionType.EPSILON),
                                (t, schedule) -> -1,
                                8,
                                false,
                                0,
                                GaussianData.loop(1, 10)),
                        GaussianData.ofOneClass(64),
                        new RecordingListener()))
                .hasMessageMatching("the loss weighting gives -.* at t = .*; a weight is not negative, .*");
        assertThatThrownBy(
                        () -> new TrainedDenoiser(GaussianData.architecture(0, PredictionType.X0), java.util.Map.of())
                                .teacher(1, TestSessions.CPU))
                .hasMessage("guidance is between classes and none, and the teacher has no classes");
        assertThat(List.of(PredictionType.values())).hasSize(3);
    }
}
