package org.dsno.core.distillation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.dsno.api.Backbone;
import org.dsno.api.NoSettings;
import org.dsno.api.SampleShape;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.device.Precision;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.diffusion.Schedules;
import org.dsno.core.diffusion.UniformDiscretizationProvider;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.network.Initializers;
import org.dsno.core.training.Adam;
import org.dsno.core.training.LinearDecay;
import org.dsno.core.training.Optimization;
import org.dsno.core.training.TrainingLoop;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The forecast of a step that has networks beside the one that is trained. */
class StudentMemoryTest {
    private static final int HIDDEN = 1000;
    private static final long WEIGHTS = 2L * 2 * HIDDEN * Float.BYTES;
    private static final long FEW = 1000; // numbers of the loss, lists of axes
    private static final Optimization OPTIMIZATION =
            new Optimization(new LinearDecay(1e-3, 5), new Adam(0.9, 0.999, 1e-8), 0.9);
    private static final int CLASSES = 3;

    /** tanh(x W) V, whatever the time and the class are. */
    private static final Backbone HIDDEN_LAYER = (net, x, conditioning, axis) -> {
        Ops tf = net.tf();
        Operand<TFloat32> w = net.parameter("w", Shape.of(2, HIDDEN), Initializers.zeros());
        Operand<TFloat32> v = net.parameter("v", Shape.of(HIDDEN, 2), Initializers.zeros());
        Operand<TFloat32> rows = tf.reshape(axis.lift(x), tf.constant(new long[] {-1, 2}));
        return tf.reshape(
                tf.linalg.matMul(tf.math.tanh(tf.linalg.matMul(rows, w)), v), tf.constant(new long[] {-1, 1, 1, 2}));
    };

    private static DenoiserArchitecture architecture() {
        return new DenoiserArchitecture(
                HIDDEN_LAYER, SampleShape.point(2), CLASSES, Schedules.named("cosine"), PredictionType.V);
    }

    private static StepMemory progressive(double guidance) {
        ProgressiveTraining training = new ProgressiveTraining(
                architecture(),
                (t, schedule) -> 1,
                guidance,
                16,
                false,
                List.of(new Round(4, 5)),
                1e-3,
                OPTIMIZATION,
                1,
                1);
        Optional<StepMemory> memory = new ProgressiveMethod(training, 4).memory(Precision.FLOAT32);
        return memory.orElseThrow();
    }

    private static StepMemory consistency() {
        ConsistencyDistillation training = new ConsistencyDistillation(
                architecture(),
                new ConsistencyFunction(ConsistencyFunction.usualEarliest(Schedules.named("cosine")), 0.5),
                new UniformDiscretizationProvider().create(new NoSettings()),
                17,
                ConsistencySolver.HEUN,
                ConsistencyMetric.L2,
                0.9,
                0,
                16,
                false,
                new TrainingLoop(OPTIMIZATION, 5, 1, 1));
        return new ConsistencyMethod(training, List.of())
                .memory(Precision.FLOAT32)
                .orElseThrow();
    }

    @Test
    void theTeacherIsThereOnceBesideTheStudent() {
        StepMemory memory = progressive(0);

        assertThat(memory.weights()).isEqualTo(WEIGHTS);
        assertThat(memory.frozen()).isBetween(WEIGHTS, WEIGHTS + FEW);
    }

    @Test
    void theTargetIsThereOnceMore() {
        StepMemory memory = consistency();

        assertThat(memory.weights()).isEqualTo(WEIGHTS);
        assertThat(memory.frozen()).isBetween(2 * WEIGHTS, 2 * WEIGHTS + FEW);
    }

    @Test
    void activationsAreTheStudentsAlone() {
        long hidden = HIDDEN * Float.BYTES;
        for (StepMemory memory : List.of(progressive(0), progressive(1), consistency())) {
            assertThat(memory.activations().perSample()).isBetween(hidden, hidden + 100);
        }
    }

    @Test
    void theTeacherMayRunBesideTheStudent() {
        long hidden = HIDDEN * Float.BYTES;

        assertThat(progressive(0).workspace().perSample()).isBetween(4 * hidden - 100, 4 * hidden + 100);
    }

    @Test
    void aGuidedTeacherNeedsMoreAtATime() {
        long hidden = HIDDEN * Float.BYTES;
        assertThat(progressive(1).workspace().perSample()
                        - progressive(0).workspace().perSample())
                .as("what goes in and what comes out, told the class and not")
                .isBetween(2 * hidden - 100, 2 * hidden + 100);
    }
}
