package org.dsno.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.dsno.api.Initializer;
import org.dsno.api.Seeds;
import org.dsno.core.Reference;
import org.dsno.core.TestSessions;
import org.dsno.core.network.NamedRun;
import org.dsno.core.network.Variables;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class TrainingStepTest {
    private static final double DECAY = 0.9;

    /** The loss Σ g·p has exactly the gradient g that is fed. */
    private static TrainingStep step(Graph graph, Ops tf, Placeholder<TFloat32> gradient, float[] first, double rate) {
        Variables variables = new Variables(tf, Seeds.of(0));
        Initializer given = (ops, shape, seed) -> ops.constant(first);
        Operand<TFloat32> p =
                variables.declare("p", Shape.of(first.length), given).value();
        Operand<TFloat32> loss = tf.reduceSum(tf.math.mul(gradient, p), tf.constant(0));
        Operand<TFloat32> losses = tf.reshape(loss, tf.constant(new long[] {1}));
        Optimization optimization =
                new Optimization(new LearningRate(rate, 0, 0.001, List.of(), 0.5), new Adam(0.9, 0.999, 1e-8), DECAY);
        TrainingStep.Goal goal = new TrainingStep.Goal(variables, losses, losses, TrainingStep.stepInput(tf));
        return new TrainingStep(graph, tf, goal, optimization, TestSessions.CPU);
    }

    @Test
    void equalsTheAuthorsAdamWhereverEpsilonShows() {
        JsonNode reference = Reference.json("network/lr_schedule.json").get("adam");
        float[] first = floats(reference.get("p_0"));
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Shape shape = Shape.of(first.length);
            Placeholder<TFloat32> gradient = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            try (TrainingStep step =
                    step(graph, tf, gradient, first, reference.get("lr").asDouble())) {
                FloatDataBuffer fed = step.feed(gradient, shape);
                for (JsonNode expected : reference.get("steps")) {
                    fed.write(floats(expected.get("grad")));
                    step.run();
                    assertThat(step.weights().get("p").floats())
                            .as("after update %s", expected.get("k"))
                            .containsExactly(floats(expected.get("p")), within(1e-6f));
                }
                assertThat(step.done()).isEqualTo(reference.get("steps").size());
            }
        }
    }

    @Test
    void averagesFollowTheUpdatedWeightsAndStartAsTheirCopy() {
        float[] first = {1f, -2f, 3f};
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Shape shape = Shape.of(3);
            Placeholder<TFloat32> gradient = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            try (TrainingStep step = step(graph, tf, gradient, first, 0.1)) {
                FloatDataBuffer fed = step.feed(gradient, shape);
                fed.write(new float[] {1f, -1f, 0.5f});
                assertThat(step.averages().get("p").floats()).isEqualTo(first);
                double[] average = {1, -2, 3};
                for (int k = 0; k < 5; k++) {
                    float before = step.weights().get("p").floats()[0];
                    step.run();
                    Losses reported = step.losses();
                    float[] weights = step.weights().get("p").floats();
                    assertThat(reported.each()).hasSize(1);
                    assertThat(weights[0]).isLessThan(before);
                    for (int i = 0; i < average.length; i++) {
                        average[i] -= (1 - DECAY) * (average[i] - weights[i]);
                        assertThat((double) step.averages().get("p").floats()[i])
                                .isCloseTo(average[i], within(1e-6));
                    }
                }
            }
        }
    }

    /** What a run of the session that feeds and fetches as much takes from the heap is not ours to save. */
    @Test
    void takesNothingFromTheHeapThatTheRunOfItsSessionDoesNotTake() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Shape shape = Shape.of(3);
            Placeholder<TFloat32> gradient = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            List<Placeholder<TFloat32>> fed = Stream.generate(() -> tf.placeholder(TFloat32.class))
                    .limit(4) // the gradient, the rate, epsilon, the number
                    .toList();
            try (TrainingStep step = step(graph, tf, gradient, new float[3], 0.1);
                    Session session = TestSessions.CPU.open(graph);
                    TFloat32 values = TFloat32.tensorOf(shape)) {
                step.feed(gradient, shape);
                NamedRun run = NamedRun.of(session).target(tf.noOp()).fetch(tf.constant(new float[2][1]));
                fed.forEach(placeholder -> run.feed(placeholder, values));
                long ofTensorFlow = allocated(() -> run.run().close());
                assertThat(allocated(step::run)).isBetween(ofTensorFlow / 2, ofTensorFlow + 512);
            }
        }
    }

    /** {@return the fewest bytes that this thread took for a piece of work: once it has been compiled} */
    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 200; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            work.run();
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return fewest;
    }

    private static float[] floats(JsonNode numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers.get(i).asDouble();
        }
        return values;
    }
}
