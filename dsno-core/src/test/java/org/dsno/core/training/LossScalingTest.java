package org.dsno.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dsno.api.Initializer;
import org.dsno.api.Seeds;
import org.dsno.core.TestSessions;
import org.dsno.core.device.Precision;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class LossScalingTest {
    private static final float FIRST = 65536f;
    private static final float[] START = {1f, -2f};

    /** The loss Σ g·p, whose gradient g is fed: times the scale it may leave the range of float32. */
    private static final class Fixture implements AutoCloseable {
        final Graph graph = new Graph();
        final TrainingStep step;
        final FloatDataBuffer gradient;

        Fixture(Precision precision) {
            this(TestSessions.in(precision));
        }

        private Fixture(TensorFlowSessions sessions) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf, Seeds.of(0));
            Initializer given = (ops, shape, seed) -> ops.constant(START);
            Operand<TFloat32> p = variables.declare("p", Shape.of(2), given).value();
            Placeholder<TFloat32> g = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2)));
            Operand<TFloat32> loss =
                    tf.reshape(tf.reduceSum(tf.math.mul(g, p), tf.constant(0)), tf.constant(new long[] {1}));
            step = new TrainingStep(
                    graph,
                    tf,
                    new TrainingStep.Goal(variables, loss, loss, TrainingStep.stepInput(tf)),
                    new Optimization(new LearningRate(0.1, 0, 0.001, List.of(), 0.5), new Adam(0.9, 0.999, 1e-8), 0.5),
                    sessions);
            gradient = step.feed(g, Shape.of(2));
        }

        void run(float... values) {
            gradient.write(values);
            step.run();
        }

        float state(String name) {
            return step.state().get(name).floats()[0];
        }

        @Override
        public void close() {
            step.close();
            graph.close();
        }
    }

    @Test
    void movesTheWeightsAsWithoutScale() {
        try (Fixture scaled = new Fixture(Precision.FLOAT16);
                Fixture plain = new Fixture(Precision.FLOAT32)) {
            for (int k = 0; k < 5; k++) {
                scaled.run(0.5f, -1f - k);
                plain.run(0.5f, -1f - k);
            }
            assertThat(scaled.step.weights().get("p").floats())
                    .containsExactly(plain.step.weights().get("p").floats(), within(1e-6f));
            assertThat(scaled.step.averages().get("p").floats())
                    .containsExactly(plain.step.averages().get("p").floats(), within(1e-6f));
            assertThat(scaled.state("scaling/scale")).isEqualTo(FIRST);
            assertThat(scaled.state("scaling/steps")).isEqualTo(5);
            assertThat(plain.step.state()).doesNotContainKey("scaling/scale");
        }
    }

    @Test
    void aGradientThatOverflowsMovesNothingAndHalvesTheScale() {
        try (Fixture scaled = new Fixture(Precision.FLOAT16)) {
            scaled.run(0.5f, -1f);
            Map<String, HostTensor> before = scaled.step.state();
            scaled.run(1e37f, 1f); // times 65,536 this is no float32
            for (String name : List.of("weight/p", "average/p", "slot/p.m", "slot/p.v")) {
                assertThat(scaled.step.state().get(name).floats())
                        .as(name)
                        .isEqualTo(before.get(name).floats());
            }
            assertThat(scaled.state("scaling/scale")).isEqualTo(FIRST / 2);
            assertThat(scaled.state("scaling/steps")).isZero();

            scaled.run(0.5f, -1f);
            assertThat(scaled.step.weights().get("p").floats())
                    .isNotEqualTo(before.get("weight/p").floats());
            assertThat(scaled.state("scaling/scale")).isEqualTo(FIRST / 2);
            assertThat(scaled.state("scaling/steps")).isEqualTo(1);
        }
    }

    @Test
    void aLongTimeWithoutOverflowDoublesTheScale() {
        try (Fixture scaled = new Fixture(Precision.FLOAT16)) {
            restore(scaled, FIRST, 1998);
            scaled.run(0.5f, -1f);
            assertThat(scaled.state("scaling/scale")).isEqualTo(FIRST);
            scaled.run(0.5f, -1f);
            assertThat(scaled.state("scaling/scale")).isEqualTo(2 * FIRST);
            assertThat(scaled.state("scaling/steps")).isZero();
        }
    }

    @Test
    void atTheLeastScaleAGradientThatIsNotFiniteIsNotHidden() {
        try (Fixture scaled = new Fixture(Precision.FLOAT16)) {
            restore(scaled, 1, 0);
            scaled.run(Float.POSITIVE_INFINITY, 1f);
            assertThat(scaled.state("scaling/scale")).isEqualTo(1);
            assertThat(scaled.step.weights().get("p").floats()[0]).isNaN();
        }
    }

    private static void restore(Fixture fixture, float scale, float steps) {
        Map<String, HostTensor> state = new HashMap<>(fixture.step.state());
        state.put("scaling/scale", HostTensor.of(List.of(), new float[] {scale}));
        state.put("scaling/steps", HostTensor.of(List.of(), new float[] {steps}));
        fixture.step.restore(state, 0);
    }
}
