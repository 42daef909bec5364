package org.dsno.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/** Against closed forms. */
class MultiplyAddsTest {
    private static final List<Long> ONE = List.of(1L, 1L, 1L, 1L);

    @Test
    void ofADenseLayer() {
        assertThat(of(tf -> Dense.apply(net(tf), features(tf, 3, 5), 7, Initializers.zeros())))
                .hasValue(3 * 5 * 7);
        assertThat(of(tf -> Dense.apply(net(tf), features(tf, 1, 4, 6, 5), 7, Initializers.zeros())))
                .hasValue(4 * 6 * 5 * 7);
    }

    @Test
    void ofConvolutions() {
        assertThat(of(tf -> Convolution.apply(net(tf), features(tf, 2, 4, 6, 5), 7, 3, Initializers.zeros())))
                .hasValue(2 * 4 * 6 * (3 * 3 * 5 * 7));
        // Half the resolution; then three groups of two channels, which see their own alone.
        assertThat(of(tf -> tf.nn.conv2d(
                        features(tf, 1, 4, 6, 5), features(tf, 3, 3, 5, 7), List.of(1L, 2L, 2L, 1L), "SAME")))
                .hasValue(2 * 3 * (3 * 3 * 5 * 7));
        assertThat(of(tf -> tf.nn.conv2d(features(tf, 1, 4, 6, 6), features(tf, 3, 3, 2, 9), ONE, "SAME")))
                .hasValue(4 * 6 * (3 * 3 * 2 * 9));
        assertThat(of(tf ->
                        tf.nn.depthwiseConv2dNative(features(tf, 1, 4, 6, 5), features(tf, 3, 3, 5, 2), ONE, "SAME")))
                .hasValue(4 * 6 * (3 * 3 * 5 * 2));
        // The transpose of the second, back from 2×3 pixels of 7 channels.
        assertThat(of(tf -> tf.nn.conv2dBackpropInput(
                        tf.constant(new int[] {1, 4, 6, 5}),
                        features(tf, 3, 3, 5, 7),
                        features(tf, 1, 2, 3, 7),
                        List.of(1L, 2L, 2L, 1L),
                        "SAME")))
                .hasValue(2 * 3 * (3 * 3 * 5 * 7));
    }

    @Test
    void ofGradients() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x = features(tf, 2, 4, 6, 3);
            Operand<TFloat32> kernel = features(tf, 3, 3, 3, 5);
            Operand<TFloat32> deep = features(tf, 3, 3, 5, 1);
            Operand<TFloat32> convolved =
                    tf.nn.depthwiseConv2dNative(tf.nn.conv2d(x, kernel, ONE, "SAME"), deep, ONE, "SAME");
            Operand<TFloat32> rows = tf.reshape(convolved, tf.constant(new long[] {-1, 5}));
            Operand<TFloat32> product = tf.linalg.matMul(rows, features(tf, 5, 7));
            Operand<TFloat32> tokens = tf.reshape(product, tf.constant(new long[] {2, 24, 7}));
            Operand<TFloat32> logits = tf.linalg.einsum(List.of(tokens, tokens), "nqd,nkd->nqk");
            long convolution = (2 * 4 * 6) * (3 * 3 * 3 * 5);
            long depthwise = (2 * 4 * 6) * (3 * 3 * 5);
            long dense = (2 * 4 * 6) * 5 * 7;
            long attention = 2 * 24 * 24 * 7;
            assertThat(MultiplyAdds.of(logits)).hasValue(convolution + depthwise + dense + attention);

            Output<?>[] gradients = graph.addGradients(
                    "gradient",
                    new Output<?>[] {tf.nn.l2Loss(logits).asOutput()},
                    new Output<?>[] {x.asOutput(), kernel.asOutput(), deep.asOutput()},
                    null);

            // Of every product one more for each factor that is asked for; the matrix of the dense layer is not.
            long all = 3 * (convolution + depthwise + attention) + 2 * dense;
            assertThat(MultiplyAdds.of(List.of(gradients))).hasValue(all);
            // What comes before an update counts as what goes into it.
            assertThat(MultiplyAdds.of(
                            tf.withControlDependencies(List.of(gradients)).constant(0f)))
                    .hasValue(all);
        }
    }

    @Test
    void ofProductsTransposedOrNot() {
        assertThat(of(tf -> tf.linalg.matMul(features(tf, 3, 5), features(tf, 5, 7))))
                .hasValue(3 * 5 * 7);
        assertThat(of(tf -> tf.linalg.matMul(features(tf, 5, 3), features(tf, 5, 7), MatMul.transposeA(true))))
                .hasValue(3 * 5 * 7);
        assertThat(of(tf -> tf.linalg.matMul(features(tf, 3, 5), features(tf, 7, 5), MatMul.transposeB(true))))
                .hasValue(3 * 5 * 7);
        assertThat(of(tf -> tf.train.batchMatMul(
                        features(tf, 2, 4, 5, 3), features(tf, 2, 4, 5, 7), TFloat32.class, BatchMatMul.adjX(true))))
                .hasValue(2 * 4 * (3 * 5 * 7));
    }

    @Test
    void ofAttention() {
        // Two samples of 24 pixels and width 7: as many products for the weights as for what they select.
        assertThat(of(tf -> {
                    Operand<TFloat32> q = features(tf, 2, 24, 7);
                    Operand<TFloat32> weights = tf.nn.softmax(tf.linalg.einsum(List.of(q, q), "nqd,nkd->nqk"));
                    return tf.linalg.einsum(List.of(weights, q), "nqk,nkd->nqd");
                }))
                .hasValue(2 * (2 * 24 * 24 * 7));
    }

    /** The transform, one real C×C product for each pair of parts that meet, and the inverse at the asked times. */
    @ParameterizedTest
    @CsvSource({
        "4, 2, 4, 3, 5", // mode 0 alone, one with two parts: 3 rows, 1 + 4 products
        "4, 2, 1, 3, 5",
        "4, 3, 4, 4, 6", // mode 2 of 4 times is alone again
        "1, 1, 1, 1, 1",
        "2, 2, 2, 2, 2",
        "8, 1, 8, 1, 1",
    })
    void ofATemporalConvolution(int times, int modes, int asked, long rows, long products) {
        long samples = 3;
        int pixels = 2 * 2;
        long channels = 5;
        List<Integer> last = List.of(times - 1);
        assertThat(of(tf -> {
                    Operand<TFloat32> u = features(tf, samples * times, 2, 2, channels);
                    return asked == times
                            ? TemporalConvolution.apply(net(tf), u, times, modes)
                            : TemporalConvolution.apply(net(tf), u, times, modes, last);
                }))
                .hasValue(samples
                        * pixels
                        * (rows * times * channels + products * channels * channels + asked * rows * channels));
    }

    @Test
    void ofWhatTheAnswerNeedsAndOnce() {
        assertThat(of(tf -> {
                    Operand<TFloat32> shared = tf.linalg.matMul(features(tf, 3, 5), features(tf, 5, 7));
                    tf.linalg.matMul(features(tf, 9, 9), features(tf, 9, 9)); // nobody asks for it
                    return tf.math.add(tf.nn.relu(shared), tf.math.mul(shared, shared));
                }))
                .hasValue(3 * 5 * 7);
    }

    @Test
    void isNotKnownWhereASizeIsOpenOrAKindIsNotCounted() {
        assertThat(of(tf -> tf.linalg.matMul(features(tf, -1, 5), features(tf, 5, 7))))
                .isEmpty();
        assertThat(of(tf -> tf.nn.conv3d(
                        features(tf, 1, 2, 4, 4, 3), features(tf, 1, 3, 3, 3, 5), List.of(1L, 1L, 1L, 1L, 1L), "SAME")))
                .isEmpty();
        assertThat(of(tf -> tf.linalg.einsum(List.of(features(tf, 3, 5), features(tf, 5, 7)), "...b,bc->...c")))
                .isEmpty();
    }

    private static OptionalLong of(Function<Ops, Operand<TFloat32>> network) {
        try (Graph graph = new Graph()) {
            return MultiplyAdds.of(network.apply(Ops.create(graph)));
        }
    }

    private static NetworkBuilder net(Ops tf) {
        return ScopedNetwork.root(tf, new Variables(tf, Seeds.of(0)));
    }

    private static Operand<TFloat32> features(Ops tf, long... shape) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
    }
}
