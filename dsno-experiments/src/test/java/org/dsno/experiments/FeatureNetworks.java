package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Networks for tests. */
final class FeatureNetworks {
    private FeatureNetworks() {}

    /** Writes a frozen graph that gives {@code by} times each number: {@code x} to {@code y}. */
    static Path scaling(Path file, float by) throws IOException {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            var x = tf.withName("x").placeholder(TFloat32.class);
            tf.withName("y").math.mul(x, tf.constant(by));
            return Files.write(file, graph.toGraphDef().toByteArray());
        }
    }

    /** Writes a frozen graph that takes images of so many channels alone: {@code x} to {@code y}. */
    static Path perChannel(Path file, int channels) throws IOException {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            var x = tf.withName("x").placeholder(TFloat32.class);
            tf.withName("y").nn.biasAdd(x, tf.constant(new float[channels]));
            return Files.write(file, graph.toGraphDef().toByteArray());
        }
    }

    /** Writes a frozen graph that multiplies the numbers of each position up, of no gradient: {@code x} to {@code y}. */
    static Path multiplying(Path file) throws IOException {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            var x = tf.withName("x").placeholder(TFloat32.class);
            tf.withName("y").math.cumprod(x, tf.constant(-1));
            return Files.write(file, graph.toGraphDef().toByteArray());
        }
    }

    /** Writes a frozen graph that gives the mean colour of each image, as any of the outputs. */
    static Path pooling(Path file, String input, String... outputs) throws IOException {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            var images = tf.withName(input).placeholder(TFloat32.class);
            for (String output : outputs) {
                tf.withName(output).math.mean(images, tf.constant(new int[] {1, 2}));
            }
            return Files.write(file, graph.toGraphDef().toByteArray());
        }
    }
}
