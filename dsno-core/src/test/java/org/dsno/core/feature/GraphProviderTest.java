package org.dsno.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.State;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.storage.Sha256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class GraphProviderTest {
    private static final SampleShape SHAPE = new SampleShape(2, 2, 1);

    @TempDir
    static Path made;

    @TempDir
    Path folder;

    /** Twice each pixel, as a frozen graph and as a SavedModel. */
    @BeforeAll
    static void makeNetworks() throws IOException {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> images =
                    tf.withName("images").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 1)));
            var twice = tf.withName("twice").math.mul(images, tf.constant(2f));
            tf.withName("sizes").shape(images);
            Files.write(made.resolve("twice.pb"), graph.toGraphDef().toByteArray());
            try (Session session = TensorFlowSessions.onCpu().open(graph)) {
                SavedModelBundle.exporter(made.resolve("model").toString())
                        .withTags("serve")
                        .withSession(session)
                        .withSignature(Signature.builder("serving_default")
                                .input("x", images)
                                .output("y", twice)
                                .build())
                        .export();
            }
        }
    }

    private static GraphProvider.Settings settings(String path, String input, String output, int size) {
        return new GraphProvider.Settings(path, input, output, 0, 255, size, true, 3);
    }

    private static Samples samples(int count) {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[count * SHAPE.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1.2, 1.2);
        }
        return new Samples(SHAPE, count, values);
    }

    private static State features(GraphProvider.Settings settings, Samples samples) throws IOException {
        try (FeatureNetwork network = new GraphProvider().open(settings, made, samples)) {
            return network.features(samples);
        }
    }

    @Test
    void givesTheNetworkRoundedPixelsInItsRange() throws IOException {
        Samples samples = samples(7); // more than a batch

        State features = features(settings("twice.pb", "images:0", "twice", 0), samples);

        assertThat(features.count()).isEqualTo(7);
        assertThat(features.size()).isEqualTo(4);
        for (int i = 0; i < features.values().length; i++) {
            double pixel = Math.round(Math.max(0, Math.min(255, (samples.values()[i] + 1) * 127.5f)));
            assertThat(features.values()[i]).isEqualTo(2 * pixel);
        }
        GraphProvider.Settings exact = new GraphProvider.Settings("twice.pb", "images", "twice", -1, 1, 0, false, 64);
        State unrounded = features(exact, samples);
        for (int i = 0; i < unrounded.values().length; i++) {
            assertThat(unrounded.values()[i]).isCloseTo(2 * samples.values()[i], within(1e-6));
        }
    }

    @Test
    void readsASavedModelByNamesOfItsSignatureOrOfTensors() throws IOException {
        Samples samples = samples(2);
        double[] expected =
                features(settings("twice.pb", "images", "twice", 0), samples).values();

        assertThat(features(settings("model", "x", "y", 0), samples).values()).isEqualTo(expected);
        assertThat(features(settings("model", "images", "twice:0", 0), samples).values())
                .isEqualTo(expected);
    }

    /** TensorFlow 1 maps a pixel i of n to i·m/n of m; what lies beyond the last is the last. */
    @Test
    void resizesAsTensorFlow1Does() throws IOException {
        Samples samples = new Samples(SHAPE, 1, new float[] {-1, 1, -1, 1});

        State features = features(settings("twice.pb", "images", "twice", 4), samples);

        double[] row = {0, 255, 510, 510};
        assertThat(features.size()).isEqualTo(16);
        for (int i = 0; i < 16; i++) {
            assertThat(features.values()[i]).isCloseTo(row[i % 4], within(1e-4));
        }
    }

    @Test
    void whatIsNoSampleHasNoFeatures() throws IOException {
        Samples samples = new Samples(SHAPE, 2, new float[] {0, Float.NaN, 0, 0, 1, 1, 1, 1});

        State features = features(settings("twice.pb", "images", "twice", 0), samples);

        assertThat(features.values())
                .containsExactly(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 510, 510, 510, 510);
    }

    @Test
    void namesWhatIsWrong() throws IOException {
        Samples samples = samples(2);
        assertThatThrownBy(() -> features(settings("twice.pb", "image", "twice", 0), samples))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input: the network has no operation 'image'; did you mean 'images'?");
        assertThatThrownBy(() -> features(settings("twice.pb", "images", "pool_3:0", 0), samples))
                .hasMessageStartingWith("output: the network has no operation 'pool_3'; its last are ");
        assertThatThrownBy(() -> features(settings("twice.pb", "images", "twice:3", 0), samples))
                .hasMessage("output: the operation 'twice' has 1 outputs, there is no 3");
        assertThatThrownBy(() -> features(settings("twice.pb", "images", "sizes", 0), samples))
                .hasMessageContaining("float32 is expected");
        Samples colours = new Samples(new SampleShape(2, 2, 3), 1, new float[12]);
        assertThatThrownBy(() -> features(settings("absent.pb", "images", "twice", 0), colours))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("absent.pb: no such TensorFlow graph or SavedModel");
        Path text = Files.writeString(folder.resolve("text.pb"), "no graph at all");
        assertThatThrownBy(() -> features(settings(text.toString(), "images", "twice", 0), samples))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(text + ": is no frozen TensorFlow graph: ");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> features(settings(empty.toString(), "images", "twice", 0), samples))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(empty + ": TensorFlow cannot load it: ");
    }

    @Test
    void isKnownByItsFiles() throws IOException {
        GraphProvider provider = new GraphProvider();
        GraphProvider.Settings settings = settings("a", "x", "y", 0);
        Path model = Files.createDirectory(folder.resolve("a"));
        Files.writeString(model.resolve("one"), "1");
        String first = provider.weightsSha256(settings, folder).orElseThrow();
        assertThat(first).matches("[0-9a-f]{64}");
        Files.move(model.resolve("one"), model.resolve("two"));

        assertThat(provider.weightsSha256(settings, folder).orElseThrow()).isNotEqualTo(first);
        assertThat(provider.weightsSha256(settings("twice.pb", "x", "y", 0), made)
                        .orElseThrow())
                .isEqualTo(Sha256.of(made.resolve("twice.pb")));
    }
}
