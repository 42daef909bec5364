package org.dsno.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.dsno.api.NetworkBuilder;
import org.dsno.api.Seeds;
import org.dsno.core.TestSessions;
import org.dsno.core.device.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class RoundedProductTest {
    /** One number times one weight, both 1 + 2⁻⁹: as it is, of 8 bits, of 11 bits; the product is rounded to the bits, too. */
    @ParameterizedTest
    @CsvSource({"FLOAT32, 1.00391006", "BFLOAT16, 1", "FLOAT16, 1.00390625"})
    void roundsFeaturesAndWeightsAndAnswersInFloat32(Precision precision, float expected) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x = tf.constant(new float[][] {{1 + 0x1p-9f}});
            NetworkBuilder net = ScopedNetwork.root(tf, new Variables(tf, Seeds.of(0)), precision);
            Operand<TFloat32> product = net.scope("anywhere").product(x, x, tf.linalg::matMul);
            try (Session session = TestSessions.CPU.open(graph);
                    Result result = session.runner().fetch(product).run()) {
                assertThat(((TFloat32) result.get(0)).getFloat(0, 0)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void temporalConvolutionsAndNormsAreFloat32InAnyRun(Precision precision) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            NetworkBuilder net = ScopedNetwork.root(tf, new Variables(tf, Seeds.of(0)), precision);
            Operand<TFloat32> x = tf.zeros(tf.constant(new long[] {8, 4, 4, 4}), TFloat32.class);
            Operand<TFloat32> mixed =
                    TemporalConvolution.apply(net.scope("mix"), GroupNorm.apply(net.scope("norm"), x, 2), 4, 2);
            assertThat(mixed.shape()).isEqualTo(Shape.of(8, 4, 4, 4));
            assertThat(graph.toGraphDef().toString()).doesNotContain("DT_HALF", "DT_BFLOAT16");
        }
    }

    /** The gradient passes through the rounding, and is that of the product of the rounded factors. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void hasAGradient(Precision precision) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            NetworkBuilder net = ScopedNetwork.root(tf, new Variables(tf, Seeds.of(0)), precision);
            Operand<TFloat32> x = tf.constant(new float[][] {{2, 3}});
            Operand<TFloat32> w = tf.constant(new float[][] {{0.5f}, {-4}});
            Output<?>[] gradients = graph.addGradients(
                    net.product(x, w, tf.linalg::matMul).asOutput(), new Output<?>[] {x.asOutput(), w.asOutput()});
            try (Session session = TestSessions.CPU.open(graph);
                    Result result = session.runner()
                            .fetch(gradients[0])
                            .fetch(gradients[1])
                            .run()) {
                assertThat(((TFloat32) result.get(0)).getFloat(0, 1)).isEqualTo(-4);
                assertThat(((TFloat32) result.get(1)).getFloat(1, 0)).isEqualTo(3);
            }
        }
    }
}
