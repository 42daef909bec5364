package org.dsno.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.dsno.api.Seeds;
import org.dsno.core.network.Initializers;
import org.dsno.core.network.Variables;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Against counts by hand. */
class StepMemoryTest {
    private static final int IN = 3;
    private static final int HIDDEN = 5;
    private static final int OUT = 2;
    private static final long WEIGHTS = Float.BYTES * (IN * HIDDEN + HIDDEN * OUT);

    /** (tanh(x W) V)². */
    private static Operand<TFloat32> loss(Ops tf, Variables weights, int samples) {
        Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(samples, IN)));
        Operand<TFloat32> hidden = tf.math.tanh(tf.linalg.matMul(x, weight(weights, "w", IN, HIDDEN)));
        return tf.math.square(tf.linalg.matMul(hidden, weight(weights, "v", HIDDEN, OUT)));
    }

    private static Operand<TFloat32> weight(Variables weights, String name, int in, int out) {
        return weights.declare(name, Shape.of(in, out), Initializers.zeros()).value();
    }

    @Test
    void ofASmallNetworkInputHiddenFeaturesAndAnswerAreKept() {
        StepMemory memory = StepMemory.of(StepMemoryTest::loss);

        assertThat(memory.weights()).isEqualTo(WEIGHTS);
        assertThat(memory.state()).as("and gradient, average, two moments").isEqualTo(5 * WEIGHTS);
        // The gradient of W needs x, that of V and of tanh its value, that of the square twice the answer.
        assertThat(memory.activations().perSample()).isEqualTo(Float.BYTES * (IN + HIDDEN + OUT));
        assertThat(memory.activations().fixed()).as("scalars").isLessThan(64);
        // What the gradient of tanh is made from and made to.
        assertThat(memory.workspace().perSample()).isEqualTo(Float.BYTES * 2 * HIDDEN);
    }

    @Test
    void whatIsSeenDifferentlyIsKeptOnce() {
        StepMemory plain = StepMemory.of(StepMemoryTest::loss);
        StepMemory views = StepMemory.of((tf, weights, samples) -> {
            Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(samples, 1, IN)));
            Operand<TFloat32> hidden = tf.math.tanh(tf.linalg.matMul(
                    tf.reshape(x, tf.constant(new int[] {-1, IN})), weight(weights, "w", IN, HIDDEN)));
            Operand<TFloat32> apart = tf.expandDims(tf.identity(hidden), tf.constant(1));
            return tf.math.square(tf.linalg.matMul(tf.squeeze(apart), weight(weights, "v", HIDDEN, OUT)));
        });

        assertThat(views.activations().perSample())
                .isEqualTo(plain.activations().perSample());
    }

    @Test
    void whatOnlyTheGradientOfAMaskWouldNeedIsNotKept() {
        StepMemory memory = StepMemory.of((tf, weights, samples) -> {
            Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(samples, IN)));
            Operand<TFloat32> mask = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(samples, HIDDEN)));
            Operand<TFloat32> dropped = tf.math.mul(tf.linalg.matMul(x, weight(weights, "w", IN, HIDDEN)), mask);
            return tf.math.square(tf.linalg.matMul(dropped, weight(weights, "v", HIDDEN, OUT)));
        });

        // W needs x and the mask, V what is left of the product, and none the product before that.
        assertThat(memory.activations().perSample()).isEqualTo(Float.BYTES * (IN + 2 * HIDDEN + OUT));
    }

    @Test
    void whatIsNotTrainedIsKeptOnceHoweverOftenItIsRead() {
        StepMemory memory = StepMemory.of((tf, weights, samples) -> {
            Variables teacher = new Variables(tf.withSubScope("teacher"), Seeds.of(0), "teacher/");
            Operand<TFloat32> given = weight(teacher, "w", IN, OUT);
            Operand<TFloat32> constant = tf.constant(new float[IN][OUT]);
            Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(samples, IN)));
            Operand<TFloat32> wanted = tf.math.add(
                    tf.linalg.matMul(
                            tf.linalg.matMul(x, given), tf.linalg.transpose(given, tf.constant(new int[] {1, 0}))),
                    tf.linalg.matMul(tf.linalg.matMul(x, constant), tf.constant(new float[OUT][IN])));
            return tf.math.mul(loss(tf, weights, samples), tf.linalg.matMul(wanted, constant));
        });

        assertThat(memory.weights()).isEqualTo(WEIGHTS);
        long axes = 2 * Integer.BYTES;
        assertThat(memory.frozen()).isEqualTo(3 * Float.BYTES * IN * OUT + axes);
        assertThat(memory.state()).isEqualTo(5 * WEIGHTS + memory.frozen());
    }

    @Test
    void theLargestBatchAndThePartsOfATooLargeOneFollow() {
        StepMemory memory = new StepMemory(10, 0, new Bytes(5, 7), new Bytes(1, 3)); // 50 + 6 + 10 a sample

        assertThat(memory.of(4, 1)).isEqualTo(96);
        assertThat(memory.of(4, 2)).as("and the sum of gradients").isEqualTo(106);
        assertThat(memory.largestBatch(96)).isEqualTo(4);
        assertThat(memory.largestBatch(95)).isEqualTo(3);
        assertThat(memory.largestBatch(56)).isZero();
        assertThat(memory.leastParts(12, 176)).isEqualTo(1);
        assertThat(memory.leastParts(12, 130)).as("parts of 6 samples").isEqualTo(2);
        assertThat(memory.leastParts(12, 125)).as("parts of 4 samples").isEqualTo(3);
        assertThat(memory.leastParts(12, 75)).isZero();
    }
}
