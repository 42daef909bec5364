package org.dsno.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.dsno.core.storage.Sha256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Against the same network written in Java, in double. */
class PerceptualTest {
    private static final int SLICES = 2;
    private static final int SIDE = 4;
    private static final int SIZE = SIDE * SIDE;
    private static final int CHANNELS = 3;
    private static final Shape SHAPE = Shape.of(SLICES, SIDE, SIDE, 1);
    private static final double[] KERNEL = normal("kernel", 9 * CHANNELS);
    private static final double[] BIAS = {0.1, -0.2, 0.3};
    private static final double[] PREDICTED = normal("predicted", SLICES * SIZE);
    private static final double[] TARGET = normal("target", SLICES * SIZE);

    @TempDir
    static Path made;

    private static double[] normal(String name, int count) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] floats(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    /** relu(conv(x) + bias), and its means over each image. */
    @BeforeAll
    static void makeANetwork() throws IOException {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.withName("x").placeholder(TFloat32.class);
            var kernel = tf.reshape(tf.constant(floats(KERNEL)), tf.constant(new int[] {3, 3, 1, CHANNELS}));
            var conv = tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
            var relu = tf.withName("relu").nn.relu(tf.math.add(conv, tf.constant(floats(BIAS))));
            tf.withName("means").math.mean(relu, tf.constant(new int[] {1, 2}));
            tf.withName("flat").reshape(relu, tf.constant(new int[] {-1}));
            Files.write(made.resolve("network.pb"), graph.toGraphDef().toByteArray());
        }
    }

    private static PerceptualProvider.Settings settings(List<String> outputs, List<Double> weights, int size) {
        return new PerceptualProvider.Settings("network.pb", "x", outputs, weights, 0.25, 0, 3, size);
    }

    private static InGraph inGraph(PerceptualProvider.Settings settings, double[] predicted) throws IOException {
        return InGraph.of(new PerceptualProvider().create(settings, made), SHAPE, predicted, TARGET);
    }

    /** {@return a row of features for each position} */
    private static double[][] relu(double[] samples, int slice) {
        double[][] features = new double[SIZE][CHANNELS];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    double sum = BIAS[channel];
                    for (int i = -1; i <= 1; i++) {
                        for (int j = -1; j <= 1; j++) {
                            int y = row + i;
                            int x = column + j;
                            if (y >= 0 && y < SIDE && x >= 0 && x < SIDE) {
                                double pixel = 1.5 * (samples[slice * SIZE + y * SIDE + x] + 1);
                                sum += KERNEL[((i + 1) * 3 + j + 1) * CHANNELS + channel] * pixel;
                            }
                        }
                    }
                    features[row * SIDE + column][channel] = Math.max(0, sum);
                }
            }
        }
        return features;
    }

    private static double[][] means(double[][] features) {
        double[] means = new double[CHANNELS];
        for (double[] position : features) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                means[channel] += position[channel] / features.length;
            }
        }
        return new double[][] {means};
    }

    private static double distance(double[][] f, double[][] g) {
        double sum = 0;
        for (int position = 0; position < f.length; position++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                double difference =
                        f[position][channel] / length(f[position]) - g[position][channel] / length(g[position]);
                sum += difference * difference / f.length;
            }
        }
        return sum;
    }

    private static double length(double[] features) {
        double square = 1e-10;
        for (double feature : features) {
            square += feature * feature;
        }
        return Math.sqrt(square);
    }

    private static double inJava(double[] predicted, int slice) {
        double[][] f = relu(predicted, slice);
        double[][] g = relu(TARGET, slice);
        double pixels = 0;
        for (int i = slice * SIZE; i < (slice + 1) * SIZE; i++) {
            pixels += Math.abs(predicted[i] - TARGET[i]) / SIZE;
        }
        return 2 * distance(f, g) + 0.5 * distance(means(f), means(g)) + 0.25 * pixels;
    }

    @Test
    void isTheDistanceOfDirectionsOfFeaturesAndItsGradientPassesThroughTheNetwork() throws IOException {
        InGraph actual = inGraph(settings(List.of("relu", "means:0"), List.of(2.0, 0.5), 0), PREDICTED);

        for (int slice = 0; slice < SLICES; slice++) {
            double expected = inJava(PREDICTED, slice);
            assertThat(expected).isGreaterThan(0.1);
            assertThat(actual.distances()[slice]).isCloseTo(expected, within(1e-5));
        }
        double step = 1e-6;
        for (int i = 0; i < PREDICTED.length; i++) {
            double[] up = PREDICTED.clone();
            double[] down = PREDICTED.clone();
            up[i] += step;
            down[i] -= step;
            double slope = (inJava(up, i / SIZE) - inJava(down, i / SIZE)) / (2 * step);
            assertThat(actual.gradient()[i]).isCloseTo(slope, within(1e-4));
        }
    }

    @Test
    void withoutWeightsEachOutputCountsOnce() throws IOException {
        double[] both = inGraph(settings(List.of("relu", "means"), List.of(), 0), PREDICTED)
                .distances();
        double[] ones = inGraph(settings(List.of("relu", "means"), List.of(1.0, 1.0), 0), PREDICTED)
                .distances();
        assertThat(both).isEqualTo(ones);
        assertThat(both)
                .isNotEqualTo(inGraph(settings(List.of("relu"), List.of(), 0), PREDICTED)
                        .distances());
    }

    /** Half of the positions: the rows and columns that TensorFlow 1 keeps of twice as many are every second. */
    @Test
    void imagesAreResizedFirst() throws IOException {
        double[] predicted = PREDICTED.clone();
        double[] before =
                inGraph(settings(List.of("relu"), List.of(), 2), predicted).distances();
        for (int i = 0; i < predicted.length; i++) {
            if (i / SIDE % 2 == 1 || i % 2 == 1) {
                predicted[i] = TARGET[i] + Math.abs(PREDICTED[i] - TARGET[i]); // as far from the target
            }
        }
        double[] after =
                inGraph(settings(List.of("relu"), List.of(), 2), predicted).distances();
        for (int slice = 0; slice < SLICES; slice++) {
            assertThat(after[slice]).isCloseTo(before[slice], within(1e-6));
        }
        assertThat(inGraph(settings(List.of("relu"), List.of(), 0), predicted).distances()[0])
                .isNotCloseTo(
                        inGraph(settings(List.of("relu"), List.of(), 0), PREDICTED)
                                .distances()[0],
                        within(1e-3));
    }

    /** Behind a ReLU all features of a position may be 0. */
    @Test
    void featuresThatAreAllNothingHaveAGradient() throws IOException {
        double[] dark = new double[SLICES * SIZE];
        Arrays.fill(dark, -1000);
        InGraph actual = inGraph(settings(List.of("relu"), List.of(), 0), dark);
        for (double slope : actual.gradient()) {
            assertThat(slope).isFinite();
        }
        for (double distance : actual.distances()) {
            assertThat(distance).isFinite();
        }
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> inGraph(settings(List.of("relu", "rely"), List.of(), 0), PREDICTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("outputs: the network has no operation 'rely'; did you mean 'relu'?");
        assertThatThrownBy(() -> inGraph(settings(List.of("flat"), List.of(), 0), PREDICTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("outputs: 'flat:0' has the shape [96] for 2 images; [2, ..., channels] is expected");
        assertThatThrownBy(() -> settings(List.of(), List.of(), 0)).hasMessage("outputs must name at least one tensor");
        assertThatThrownBy(() -> settings(List.of("relu", " "), List.of(), 0))
                .hasMessage("input and outputs must name tensors");
        assertThatThrownBy(() -> settings(List.of("relu"), List.of(1.0, 2.0), 0))
                .hasMessage("weights must be one for each of the 1 outputs, or none, were 2");
        assertThatThrownBy(() -> settings(List.of("relu"), List.of(0.0), 0))
                .hasMessage("weights must not be negative, and one must be above 0, were [0.0]");
        assertThatThrownBy(() -> settings(List.of("relu", "means"), List.of(1.0, -2.0), 0))
                .hasMessage("weights must not be negative, and one must be above 0, were [1.0, -2.0]");
        assertThatThrownBy(() -> settings(List.of("relu"), List.of(), -1))
                .hasMessage("size must not be negative, was -1");
        assertThatThrownBy(
                        () -> new PerceptualProvider.Settings("network.pb", "x", List.of("y"), List.of(), -1, 0, 1, 0))
                .hasMessage("pixels must not be negative, was -1.0");
        assertThatThrownBy(
                        () -> new PerceptualProvider.Settings("network.pb", "x", List.of("y"), List.of(), 0, 1, 1, 0))
                .hasMessage("low must be below high, were 1.0 and 1.0");
    }

    @Test
    void isKnownByItsFile() throws IOException {
        assertThat(new PerceptualProvider().weightsSha256(settings(List.of("relu"), List.of(), 0), made))
                .contains(Sha256.of(made.resolve("network.pb")));
    }
}
