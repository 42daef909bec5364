package org.dsno.core.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.core.Progress;
import org.dsno.core.TestSessions;
import org.dsno.core.device.Precision;
import org.dsno.core.feature.GraphProvider;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.network.SampleFeed;
import org.dsno.core.network.SampleInput;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.Checkpoints;
import org.dsno.core.training.RecordingListener;
import org.dsno.core.training.TrainingLoop;
import org.dsno.core.training.TrainingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

class ClassifierTest {
    private static final SampleShape IMAGE = new SampleShape(8, 8, 3);
    private static final SampleShape POINT = SampleShape.point(2);

    @TempDir
    Path folder;

    @Test
    void aStepKeepsItsWeightsAndTheFeaturesOfItsLayers() {
        ClassifierArchitecture architecture = new ClassifierArchitecture(POINT, 2, 8);
        StepMemory memory = new ClassifierTraining(architecture, 16, false, ClassifierTraining.loop(5, 1e-3))
                .memory(Precision.FLOAT32);

        assertThat(memory.weights())
                .isEqualTo(Float.BYTES * architecture.parameters().count());
        // Of swish its input and its sigmoid, of what follows the product: two layers of 32, and the ends.
        long layers = 2 * 3 * 32 * Float.BYTES;
        assertThat(memory.activations().perSample()).isBetween(layers / 2, layers + 200);
    }

    /** A stripe across, one down, or a chequered board, in the noise of its pixels. */
    private static Samples stripes(int count) {
        SplittableRandom random = new SplittableRandom(4);
        float[] values = new float[count * IMAGE.size()];
        int[] labels = new int[count];
        for (int k = 0; k < count; k++) {
            labels[k] = k % 3;
            for (int i = 0; i < IMAGE.size(); i++) {
                int y = i / 24;
                int x = i / 3 % 8;
                boolean bright = (labels[k] == 0 ? y : labels[k] == 1 ? x : x + y) % 2 == 0;
                double value = (bright ? 0.4 : -0.4) + random.nextDouble(-0.6, 0.6);
                values[k * IMAGE.size() + i] = (float) (Math.round((value + 1) * 127.5) / 127.5 - 1);
            }
        }
        return new Samples(IMAGE, count, values, Labels.of(3, labels));
    }

    /** Inside of a circle or around it: no line tells them apart. */
    private static Samples discAndRing(int count) {
        SplittableRandom random = new SplittableRandom(4);
        float[] values = new float[count * 2];
        int[] labels = new int[count];
        for (int k = 0; k < count; k++) {
            labels[k] = k % 2;
            double radius = labels[k] == 0 ? random.nextDouble(0, 0.8) : random.nextDouble(1.2, 2);
            double angle = random.nextDouble(2 * Math.PI);
            values[2 * k] = (float) (radius * Math.cos(angle));
            values[2 * k + 1] = (float) (radius * Math.sin(angle));
        }
        return new Samples(POINT, count, values, Labels.of(2, labels));
    }

    private static ClassifierTraining training(Samples data, int steps) {
        return new ClassifierTraining(
                new ClassifierArchitecture(data.shape(), data.labels().classes(), 8),
                32,
                false,
                ClassifierTraining.loop(steps, 3e-3));
    }

    private static TrainedClassifier train(Samples data, int steps, long seed) throws IOException {
        return training(data, steps)
                .run(data, TrainingRun.inOneGo(Seeds.of(seed), TestSessions.CPU, new RecordingListener()));
    }

    private static double heldOutAccuracy(Samples all, int steps) throws IOException {
        HeldOutSplit split = HeldOutSplit.of(all, Seeds.of(1));
        try (FrozenClassifier frozen = train(split.training(), steps, 1).freeze()) {
            FrozenClassifier.Judgement judgement = frozen.judge(split.heldOut(), TestSessions.CPU, Progress.silent());
            assertThat(judgement.count()).isEqualTo(split.heldOut().count());
            assertThat(judgement.loss()).isPositive().isLessThan(0.3);
            return judgement.accuracy();
        }
    }

    @Test
    void learnsImagesThatCanBeToldApart() throws IOException {
        assertThat(heldOutAccuracy(stripes(1000), 80)).isGreaterThan(0.95);
    }

    @Test
    void learnsPointsThatNoLineTellsApart() throws IOException {
        assertThat(heldOutAccuracy(discAndRing(1000), 300)).isGreaterThan(0.95);
    }

    @Test
    void holdsOutEveryTenthSampleWhateverTheOrderOfTheData() {
        float[] values = new float[46];
        int[] labels = new int[23];
        for (int k = 0; k < 23; k++) {
            values[2 * k] = k;
            values[2 * k + 1] = -k;
            labels[k] = k;
        }
        Samples all = new Samples(POINT, 23, values, Labels.of(23, labels));

        HeldOutSplit split = HeldOutSplit.of(all, Seeds.of(3));

        assertThat(split.heldOut().count()).isEqualTo(2);
        assertThat(split.training().count()).isEqualTo(21);
        List<Integer> met = new ArrayList<>();
        for (Samples part : List.of(split.training(), split.heldOut())) {
            for (int k = 0; k < part.count(); k++) {
                int label = part.labels().values()[k];
                met.add(label);
                assertThat(part.values()[2 * k]).isEqualTo(label);
                assertThat(part.values()[2 * k + 1]).isEqualTo(-label);
            }
        }
        assertThat(met)
                .doesNotHaveDuplicates()
                .hasSize(23)
                .isNotEqualTo(met.stream().sorted().toList());
        assertThat(HeldOutSplit.of(all, Seeds.of(3)).heldOut().values())
                .isEqualTo(split.heldOut().values());
        assertThat(Arrays.equals(
                        HeldOutSplit.of(all, Seeds.of(4)).heldOut().values(),
                        split.heldOut().values()))
                .isFalse();
    }

    @Test
    void sameSeedSameFileToTheLastBit() throws IOException {
        byte[] first = bytes(train(stripes(100), 5, 2));

        assertThat(bytes(train(stripes(100), 5, 2))).isEqualTo(first);
        assertThat(Arrays.equals(bytes(train(stripes(100), 5, 3)), first)).isFalse();
    }

    private static byte[] bytes(TrainedClassifier classifier) {
        try (FrozenClassifier frozen = classifier.freeze()) {
            return frozen.toBytes();
        }
    }

    @Test
    void aTrainingThatIsKilledGoesOnToTheSameFile() throws IOException {
        Samples data = stripes(100);
        ClassifierTraining usual = training(data, 12);
        ClassifierTraining training = new ClassifierTraining(
                usual.architecture(), 32, true, new TrainingLoop(usual.loop().optimization(), 12, 4, 5));
        TrainedClassifier undisturbed =
                training.run(data, TrainingRun.inOneGo(Seeds.of(1), TestSessions.CPU, new RecordingListener()));
        Checkpoints checkpoints =
                new Checkpoints(folder, "id", warning -> assertThat(warning).isNull());
        RecordingListener killing = new RecordingListener() {
            @Override
            public void advanced(long step, long all) {
                if (step == 8) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        assertThatThrownBy(() -> training.run(data, run(checkpoints, killing))).hasMessage("killed");

        RecordingListener resumed = new RecordingListener();
        TrainedClassifier goneOn = training.run(data, run(checkpoints, resumed));

        assertThat(resumed.resumed).containsExactly(5L);
        assertThat(bytes(goneOn)).isEqualTo(bytes(undisturbed));
    }

    private static TrainingRun run(Checkpoints checkpoints, RecordingListener listener) {
        return new TrainingRun(Seeds.of(1), TestSessions.CPU, Optional.of(checkpoints), listener);
    }

    /** What the plug-in reads from the file is what the variables of the network give. */
    @Test
    void theFileGivesTheFeaturesOfTheNetwork() throws IOException {
        for (Samples data : List.of(stripes(40), discAndRing(40))) {
            TrainedClassifier classifier = train(data, 10, 1);
            Path file = Files.write(folder.resolve("classifier.pb"), bytes(classifier));
            boolean image = data.shape().isImage();

            for (String output : List.of(FrozenClassifier.FEATURES, FrozenClassifier.LOGITS)) {
                float[] expected = answered(classifier, data, output.equals(FrozenClassifier.LOGITS));
                GraphProvider.Settings settings = new GraphProvider.Settings(
                        file.toString(), FrozenClassifier.SAMPLES, output, -1, 1, 0, image, 16);
                try (FeatureNetwork network = new GraphProvider().open(settings, folder, data)) {
                    State read = network.features(data);
                    assertThat(read.values()).hasSameSizeAs(expected);
                    for (int i = 0; i < expected.length; i++) {
                        assertThat(read.values()[i]).isCloseTo(expected[i], within(1e-5));
                    }
                }
            }
        }
    }

    private static float[] answered(TrainedClassifier classifier, Samples data, boolean logits) {
        ClassifierArchitecture architecture = classifier.architecture();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            SampleInput input = SampleInput.of(tf, Shape.UNKNOWN_SIZE, data.shape(), 0);
            Variables variables = new Variables(tf, Seeds.of(9));
            ClassifierArchitecture.Answer answer =
                    architecture.forward(ScopedNetwork.root(tf, variables), input.samples());
            var asked = logits ? answer.logits() : answer.features();
            float[] values = new float[data.count() * (int) asked.shape().get(1)];
            try (Session session = TestSessions.CPU.open(graph);
                    SampleFeed feed = SampleFeed.of(input, data.shape(), data.count())) {
                variables.assign(session, classifier.weights());
                feed.write(data, 0);
                feed.run(session, asked, values);
            }
            return values;
        }
    }

    /** Of three samples with equal logits, the first class is said; log K is the cross-entropy. */
    @Test
    void judgesByTheLargestLogit() {
        ClassifierArchitecture architecture = new ClassifierArchitecture(POINT, 3, 8);
        Map<String, HostTensor> zeros = new LinkedHashMap<>();
        architecture.parameters().shapes().forEach((name, shape) -> {
            List<Long> sides = Arrays.stream(shape.asArray()).boxed().toList();
            zeros.put(name, HostTensor.of(sides, new float[(int) shape.size()]));
        });
        Samples data = new Samples(POINT, 3, new float[6], Labels.of(3, new int[] {0, 2, 0}));

        try (FrozenClassifier frozen = new TrainedClassifier(architecture, zeros).freeze()) {
            FrozenClassifier.Judgement judgement = frozen.judge(data, TestSessions.CPU, Progress.silent());

            assertThat(judgement.accuracy()).isCloseTo(2.0 / 3, within(1e-12));
            assertThat(judgement.loss()).isCloseTo(Math.log(3), within(1e-6));
        }
    }

    @Test
    void hasAsManyFeaturesAsTheSamplesHaveRoomFor() {
        assertThat(width(new SampleShape(32, 32, 3))).isEqualTo(64);
        assertThat(width(new SampleShape(28, 28, 1))).isEqualTo(64);
        assertThat(width(new SampleShape(4, 4, 3))).isEqualTo(32);
        assertThat(width(new SampleShape(1, 9, 3))).isEqualTo(16);
        assertThat(width(POINT)).isEqualTo(64);
    }

    private static long width(SampleShape shape) {
        return new ClassifierArchitecture(shape, 10, 16)
                .parameters()
                .shapes()
                .get("logits.kernel")
                .get(0);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Samples without = new Samples(POINT, 20, new float[40]);
        assertThatThrownBy(() -> HeldOutSplit.of(without, Seeds.of(0))).hasMessage("the samples have no classes");
        assertThatThrownBy(() -> HeldOutSplit.of(discAndRing(9), Seeds.of(0)))
                .hasMessage("one of 10 samples is held out, and there are 9");
        assertThatThrownBy(() -> new ClassifierArchitecture(POINT, 1, 8))
                .hasMessage("a classifier tells at least two classes apart, not 1");
        assertThatThrownBy(() -> new ClassifierArchitecture(POINT, 2, 12))
                .hasMessage("channels must be a positive multiple of 8, not 12");
        assertThatThrownBy(() -> training(stripes(20), 1)
                        .run(
                                discAndRing(20),
                                TrainingRun.inOneGo(Seeds.of(0), TestSessions.CPU, new RecordingListener())))
                .hasMessage("the data are 1x1x2, the classifier's samples 8x8x3");
        assertThatThrownBy(() -> train(discAndRing(20), 1, 0))
                .hasMessage("a batch of 32 needs as many samples, there are 20");
        assertThatThrownBy(() -> new TrainedClassifier(new ClassifierArchitecture(POINT, 2, 8), Map.of()).freeze())
                .hasMessageStartingWith("the weights do not fit the network: missing: dense0.kernel");
    }
}
