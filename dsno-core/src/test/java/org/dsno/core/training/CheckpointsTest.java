package org.dsno.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.Seeds;
import org.dsno.core.TestSessions;
import org.dsno.core.network.Dropout;
import org.dsno.core.network.Initializers;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class CheckpointsTest {
    private static final int STEPS = 60;

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    private Checkpoints checkpoints(String identity) {
        return new Checkpoints(folder.resolve("checkpoints"), identity, warnings::add);
    }

    /** Trains a product with dropout on batches that depend on the step; gives the averages. */
    private Map<String, HostTensor> train(int steps, Optional<Checkpoints> checkpoints, RecordingListener listener)
            throws IOException {
        return train(steps, Long.MAX_VALUE, checkpoints, listener);
    }

    /** @param infinite the step, from 1, whose batch makes the loss infinite */
    private Map<String, HostTensor> train(
            int steps, long infinite, Optional<Checkpoints> checkpoints, RecordingListener listener)
            throws IOException {
        TrainingLoop loop = new TrainingLoop(
                new Optimization(new LearningRate(1e-2, 10, 0.001, List.of(25), 0.5), new Adam(0.9, 0.999, 1e-8), 0.9),
                steps,
                20,
                10);
        Seeds seeds = Seeds.of(4);
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf, seeds);
            Placeholder<TInt64> number = TrainingStep.stepInput(tf);
            Shape shape = Shape.of(4, 3);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            NetworkBuilder net = ScopedNetwork.training(tf, variables, Dropout.ofStep(tf, seeds, number));
            Operand<TFloat32> w = net.parameter("w", Shape.of(3, 2), Initializers.varianceScaling(1));
            Operand<TFloat32> y = tf.linalg.matMul(net.dropout(x, 0.3), w);
            Operand<TFloat32> losses = tf.math.mean(tf.math.square(tf.math.sub(y, tf.constant(1f))), tf.constant(0));
            TrainingStep.Goal goal = new TrainingStep.Goal(variables, losses, losses, number);
            try (TrainingStep step = new TrainingStep(graph, tf, goal, loop.optimization(), TestSessions.CPU)) {
                FloatDataBuffer fed = step.feed(x, shape);
                return loop.run(
                        step,
                        n -> {
                            float[] values = new float[12];
                            for (int i = 0; i < values.length; i++) {
                                values[i] =
                                        (float) seeds.stream("x", n * 12 + i).nextGaussian();
                            }
                            if (n + 1 == infinite) {
                                values[0] = values[1] = values[2] = Float.MAX_VALUE; // dropout may spare one
                                values[3] = values[4] = values[5] = Float.MAX_VALUE;
                            }
                            fed.write(values);
                        },
                        new TrainingRun(seeds, TestSessions.CPU, checkpoints, listener));
            }
        }
    }

    private static void assertSame(Map<String, HostTensor> actual, Map<String, HostTensor> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        expected.forEach(
                (name, value) -> assertThat(actual.get(name).floats()).as(name).isEqualTo(value.floats()));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 30, 59})
    void aTrainingThatIsStoppedGoesOnToTheSameWeightsToTheLastBit(int stoppedAt) throws IOException {
        Map<String, HostTensor> undisturbed = train(STEPS, Optional.empty(), new RecordingListener());
        RecordingListener listener = new RecordingListener() {
            @Override
            public void advanced(long step, long all) {
                super.advanced(step, all);
                if (step == stoppedAt) {
                    throw new IllegalStateException("stopped");
                }
            }
        };
        assertThatThrownBy(() -> train(STEPS, Optional.of(checkpoints("id")), listener))
                .hasMessage("stopped");

        RecordingListener resumed = new RecordingListener();
        Map<String, HostTensor> goneOn = train(STEPS, Optional.of(checkpoints("id")), resumed);

        assertSame(goneOn, undisturbed);
        assertThat(resumed.resumed).containsExactly(stoppedAt / 10 * 10L);
        assertThat(resumed.advanced).isEqualTo(STEPS);
        assertThat(warnings).isEmpty();
    }

    /** Between two reports, which are 20 steps apart, and two checkpoints, 10. */
    @ParameterizedTest
    @ValueSource(longs = {2, 35, 39, 40, 59})
    void theStepWhoseLossIsInfiniteIsNamedAndNothingAfterItIsSaved(long step) throws IOException {
        RecordingListener listener = new RecordingListener();
        long saved = (step - 1) / 10 * 10;

        assertThatThrownBy(() -> train(STEPS, step, Optional.of(checkpoints("id")), listener))
                .isInstanceOf(DivergedException.class)
                .hasMessageMatching("the loss is (Infinity|NaN) at step " + step + ", learning rate .*; "
                        + (saved == 0
                                ? "there is no checkpoint before it; .*"
                                : "the last good checkpoint is .*step-0000000" + saved + "; .*"));
        assertThat(listener.advanced).isEqualTo(step - 1);
        assertThat(checkpoints("id").newest().map(Checkpoints.Checkpoint::step))
                .isEqualTo(saved == 0 ? Optional.empty() : Optional.of(saved));
    }

    @Test
    void theNewestTwoAreKept() throws IOException {
        RecordingListener listener = new RecordingListener();
        assertThat(Checkpoints.reached(folder.resolve("checkpoints"))).isZero();
        train(STEPS, Optional.of(checkpoints("id")), listener);

        assertThat(Checkpoints.reached(folder.resolve("checkpoints"))).isEqualTo(50);
        assertThat(listener.saved).containsExactly(10L, 20L, 30L, 40L, 50L); // the last step ends the training
        try (Stream<Path> kept = Files.list(folder.resolve("checkpoints"))) {
            assertThat(kept.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("step-000000040", "step-000000050");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tensor-bit",
                "tensor-cut",
                "state-cut",
                "state-gone",
                "state-step",
                "state-null",
                "state-binary",
                "tensor-gone"
            })
    void aDamagedOneFallsBackToTheOneBeforeLoudly(String damage) throws IOException {
        Map<String, HostTensor> undisturbed = train(STEPS, Optional.of(checkpoints("id")), new RecordingListener());
        Path newest = folder.resolve("checkpoints").resolve("step-000000050");
        Path tensors = newest.resolve("training.safetensors");
        Path state = newest.resolve("state.json");
        byte[] bytes = Files.readAllBytes(tensors);
        switch (damage) {
            case "tensor-bit" -> {
                bytes[bytes.length - 5] ^= 4;
                Files.write(tensors, bytes);
            }
            case "tensor-cut" -> Files.write(tensors, java.util.Arrays.copyOf(bytes, bytes.length / 2));
            case "state-cut" -> Files.writeString(state, Files.readString(state).substring(0, 20));
            case "state-gone" -> Files.delete(state);
            case "state-step" ->
                Files.writeString(state, Files.readString(state).replace("\"step\" : 50", "\"step\" : 58"));
            case "state-null" -> Files.writeString(state, "null");
            case "state-binary" -> Files.write(state, new byte[] {(byte) 0xff, (byte) 0xfe});
            default -> Files.delete(tensors);
        }

        RecordingListener resumed = new RecordingListener();
        assertSame(train(STEPS, Optional.of(checkpoints("id")), resumed), undisturbed);
        assertThat(resumed.resumed).containsExactly(40L);
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("step-000000050")
                .endsWith("is tried");
    }

    @Test
    void statesOfAnotherTrainingAreNotGoneOnFrom() throws IOException {
        Map<String, HostTensor> undisturbed = train(STEPS, Optional.of(checkpoints("id")), new RecordingListener());
        RecordingListener listener = new RecordingListener();

        assertSame(train(STEPS, Optional.of(checkpoints("other")), listener), undisturbed);
        assertThat(listener.resumed).isEmpty();
        assertThat(warnings).hasSize(2).allMatch(line -> line.contains("is the state of another training"));
        assertThat(warnings.get(0)).endsWith("; the checkpoint before it is tried");
        assertThat(warnings.get(1)).endsWith("; no other checkpoint is left, so training starts again");
    }

    @Test
    void secondsAreCountedOnAndAllCanBeDeleted() throws IOException {
        train(STEPS, Optional.of(checkpoints("id")), new RecordingListener());
        RecordingListener second = new RecordingListener();
        train(STEPS + 20, Optional.of(checkpoints("id")), second);
        assertThat(second.secondsBefore).isPositive();
        RecordingListener third = new RecordingListener();
        train(STEPS + 40, Optional.of(checkpoints("id")), third);
        assertThat(third.secondsBefore).isGreaterThan(second.secondsBefore);

        checkpoints("id").delete();
        assertThat(folder.resolve("checkpoints")).doesNotExist();
        RecordingListener fresh = new RecordingListener();
        train(STEPS, Optional.of(checkpoints("id")), fresh);
        assertThat(fresh.resumed).isEmpty();
    }
}
