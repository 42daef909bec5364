package org.dsno.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.NoSettings;
import org.dsno.core.feature.GraphProvider;
import org.dsno.core.feature.PixelsProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class BuiltInFeatureNetworksTest {
    @TempDir
    static Path made;

    /** The largest of each channel, and no less than mid-grey: a maximum hides what is no number. */
    @BeforeAll
    static void makeANetwork() throws IOException {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            var images = tf.withName("images").placeholder(TFloat32.class);
            tf.withName("means").math.maximum(tf.reduceMax(images, tf.constant(new int[] {1, 2})), tf.constant(0.5f));
            Files.write(made.resolve("means.pb"), graph.toGraphDef().toByteArray());
        }
    }

    @Nested
    class PixelsTest implements FeatureNetworkContract<NoSettings> {
        @Override
        public FeatureNetworkProvider<NoSettings> plugin() {
            return new PixelsProvider();
        }

        @Override
        public NoSettings settings() {
            return new NoSettings();
        }
    }

    @Nested
    class GraphTest implements FeatureNetworkContract<GraphProvider.Settings> {
        @Override
        public FeatureNetworkProvider<GraphProvider.Settings> plugin() {
            return new GraphProvider();
        }

        @Override
        public GraphProvider.Settings settings() {
            return new GraphProvider.Settings("means.pb", "images", "means", 0, 1, 0, false, 3);
        }

        @Override
        public Path folder() {
            return made;
        }
    }
}
