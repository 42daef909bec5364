package org.dsno.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dsno.api.LossProvider;
import org.dsno.api.NoSettings;
import org.dsno.core.loss.L1Provider;
import org.dsno.core.loss.L2Provider;
import org.dsno.core.loss.PerceptualProvider;
import org.dsno.core.loss.PseudoHuberProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class BuiltInLossesTest {
    @TempDir
    static Path made;

    /** A layer with a ReLU. */
    @BeforeAll
    static void makeANetwork() throws IOException {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            var images = tf.withName("images").placeholder(TFloat32.class);
            var kernel =
                    tf.reshape(tf.constant(Draws.floats("kernel", 3 * 3 * 3 * 4)), tf.constant(new int[] {3, 3, 3, 4}));
            tf.withName("seen").nn.relu(tf.nn.conv2d(images, kernel, List.of(1L, 1L, 1L, 1L), "SAME"));
            Files.write(made.resolve("network.pb"), graph.toGraphDef().toByteArray());
        }
    }

    @Nested
    class L1Test implements LossContract<NoSettings> {
        @Override
        public LossProvider<NoSettings> plugin() {
            return new L1Provider();
        }

        @Override
        public NoSettings settings() {
            return new NoSettings();
        }
    }

    @Nested
    class L2Test implements LossContract<NoSettings> {
        @Override
        public LossProvider<NoSettings> plugin() {
            return new L2Provider();
        }

        @Override
        public NoSettings settings() {
            return new NoSettings();
        }
    }

    @Nested
    class PseudoHuberTest implements LossContract<PseudoHuberProvider.Settings> {
        @Override
        public LossProvider<PseudoHuberProvider.Settings> plugin() {
            return new PseudoHuberProvider();
        }

        @Override
        public PseudoHuberProvider.Settings settings() {
            return new PseudoHuberProvider.Settings(0);
        }
    }

    @Nested
    class PerceptualTest implements LossContract<PerceptualProvider.Settings> {
        @Override
        public LossProvider<PerceptualProvider.Settings> plugin() {
            return new PerceptualProvider();
        }

        @Override
        public PerceptualProvider.Settings settings() {
            return new PerceptualProvider.Settings("network.pb", "images", List.of("seen"), List.of(), 0.5, -1, 1, 6);
        }

        @Override
        public Path folder() {
            return made;
        }
    }
}
