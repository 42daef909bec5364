package org.dsno.core.memory;

import static org.dsno.api.Arguments.require;

import java.util.function.Function;
import org.dsno.api.Seeds;
import org.dsno.core.network.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Memory of one training step, as its graph has it: what the numbers take, without what TensorFlow, its kernels and the rest
 * of the process take besides.
 *
 * @param weights bytes of the trained weights, once
 * @param frozen bytes of what no gradient reaches: the weights of a teacher, of a target network, of a loss's features
 * @param activations what the forward pass leaves for the gradients
 * @param workspace the most that one op has as inputs and outputs besides, and one that is frozen
 */
public record StepMemory(long weights, long frozen, Bytes activations, Bytes workspace) {
    /** Weights, their gradient, their moving average, two moments of Adam. */
    private static final int COPIES = 5;

    /**
     * A prime that hardly a layer is as wide as: the sizes that it divides are those that grow with the samples. It is small,
     * because TensorFlow counts the numbers in a tensor with 32 bits where it builds the gradient of a mean, and crashes.
     */
    private static final int SAMPLES = 37;

    /** Builds what a step minimises. */
    @FunctionalInterface
    public interface Loss {
        /**
         * Adds the loss of a batch to a graph.
         *
         * @param weights takes the parameters
         * @param samples of the batch
         * @return of any shape; its mean is minimised
         */
        Operand<TFloat32> of(Ops tf, Variables weights, int samples);
    }

    /**
     * Forecasts, in a graph that is thrown away.
     *
     * @throws RuntimeException whatever the network or the loss throws that cannot be built, or has no gradient
     */
    public static StepMemory of(Loss loss) {
        return counted(SAMPLES, loss, tensor -> {
            long bytes = TensorBytes.of(tensor);
            return bytes % SAMPLES == 0 ? new Bytes(0, bytes / SAMPLES) : new Bytes(bytes, 0);
        });
    }

    private static StepMemory counted(int samples, Loss loss, Function<Output<?>, Bytes> bytes) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables weights = new Variables(tf, Seeds.of(0));
            Operand<TFloat32> all = loss.of(tf, weights, samples);
            Operand<TFloat32> minimised = tf.math.mean(tf.reshape(all, tf.constant(new int[] {-1})), tf.constant(0));
            Output<?>[] gradients = graph.addGradients(
                    RetainedTensors.GRADIENT,
                    new Output<?>[] {minimised.asOutput()},
                    weights.all().stream()
                            .map(weight -> weight.value().asOutput())
                            .toArray(Output<?>[]::new),
                    null);
            RetainedTensors retained = RetainedTensors.of(graph, minimised, weights, gradients);
            return new StepMemory(
                    weights.count() * Float.BYTES,
                    FrozenTensors.bytes(all, weights),
                    retained.together(bytes),
                    retained.largestWorkspace(bytes));
        }
    }

    /** {@return bytes of weights, moments, averages and gradients, and of what is frozen} */
    public long state() {
        return Math.addExact(Math.multiplyExact(COPIES, weights), frozen);
    }

    /**
     * {@return bytes of one step}
     *
     * @param samples whose gradient is computed at a time
     * @param parts of the batch, one after another; the sum of their gradients is kept besides
     */
    public long of(long samples, int parts) {
        long sum = parts > 1 ? weights : 0;
        return state() + sum + activations.of(samples) + workspace.of(samples);
    }

    /** {@return the largest batch, in one part, that so many bytes hold; 0 if they hold none} */
    public long largestBatch(long bytes) {
        long left = bytes - of(0, 1);
        long each = activations.perSample() + workspace.perSample();
        return left <= 0 ? 0 : each == 0 ? Long.MAX_VALUE : left / each;
    }

    /**
     * {@return the least number of equal parts of a batch with which a step fits; 0 if it does not with parts of one sample}
     *
     * @param batch at least 1
     */
    public int leastParts(int batch, long bytes) {
        require(batch >= 1, "a batch has at least one sample, not %d", batch);
        for (int parts = 1; parts <= batch; parts++) {
            if (batch % parts == 0 && of(batch / parts, parts) <= bytes) {
                return parts;
            }
        }
        return 0;
    }
}
