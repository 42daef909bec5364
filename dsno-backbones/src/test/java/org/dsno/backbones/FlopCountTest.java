package org.dsno.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.dsno.core.tensor.HostTensor;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class FlopCountTest {
    @Test
    void countsConvolutionsAndProductsForwardAndBackward() {
        try (TestNetwork network = new TestNetwork()) {
            Ops tf = network.tf();
            Operand<TFloat32> x = constant(network, 2, 4, 6, 3);
            Operand<TFloat32> kernel = constant(network, 3, 3, 3, 5);
            Operand<TFloat32> features = tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
            double convolution = 2.0 * (2 * 4 * 6) * (3 * 3 * 3 * 5);
            assertThat(new FlopCount(network.graph(), 0).total()).isEqualTo(convolution);

            Operand<TFloat32> rows = tf.reshape(features, tf.constant(new long[] {-1, 5}));
            Operand<TFloat32> product = tf.linalg.matMul(rows, constant(network, 5, 7));
            double dense = 2.0 * (2 * 4 * 6) * 5 * 7;
            Operand<TFloat32> tokens = tf.reshape(product, tf.constant(new long[] {2, 24, 7}));
            Operand<TFloat32> logits = tf.linalg.einsum(List.of(tokens, tokens), "nqd,nkd->nqk");
            double attention = 2.0 * 2 * 24 * 24 * 7;
            assertThat(new FlopCount(network.graph(), 0).total()).isEqualTo(convolution + dense + attention);

            network.gradients(tf.nn.l2Loss(logits), List.of(x, kernel));
            // Of every product two more, one for each factor.
            assertThat(new FlopCount(network.graph(), 0).total()).isEqualTo(3 * (convolution + dense + attention));
        }
    }

    private static Operand<TFloat32> constant(TestNetwork network, long... shape) {
        int count = 1;
        for (long side : shape) {
            count = Math.toIntExact(count * side);
        }
        return network.constant(HostTensor.of(LongStream.of(shape).boxed().toList(), RandomWeights.normal("x", count)));
    }
}
