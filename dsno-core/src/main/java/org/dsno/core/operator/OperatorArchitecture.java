package org.dsno.core.operator;

import static org.dsno.api.Arguments.require;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.SampleShape;
import org.dsno.api.Seeds;
import org.dsno.core.network.MultiplyAdds;
import org.dsno.core.network.ParameterShapes;
import org.dsno.core.network.SampleInput;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.TimeEmbedding;
import org.dsno.core.network.TrajectoryTime;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The trajectory operator G_θ without its weights: from x_T to the samples at all asked times, in one evaluation of the
 * backbone with temporal convolutions. The weights do not know the times, so one set of them answers for any.
 *
 * @param shape of one sample
 * @param classes how many classes a sample may be asked of; 0 without classes
 * @param schedule tells the network how noisy a time is
 * @param modes J, the Fourier modes of the temporal convolutions; 0 leaves them out
 */
public record OperatorArchitecture(
        Backbone backbone, SampleShape shape, int classes, NoiseSchedule schedule, int modes) {
    public OperatorArchitecture {
        require(modes >= 0, "there cannot be %d modes", modes);
    }

    /**
     * Builds the operator once, in a graph that is thrown away.
     *
     * @throws RuntimeException whatever the backbone throws where its settings do not fit
     */
    public ParameterCount parameters() {
        long ofBackbone = ofBackbone().count();
        return new ParameterCount(ofBackbone, all().count() - ofBackbone);
    }

    /** {@return names and shapes of all parameters} */
    public ParameterShapes all() {
        return shapes(modes, Integer.MAX_VALUE);
    }

    /**
     * Checks that weights are those of this operator.
     *
     * @throws IllegalArgumentException with what is missing, what is extra and which shapes differ
     */
    public void requireFits(Map<String, HostTensor> weights) {
        shapes(modes, weights.size()).requireFits(weights);
    }

    /** {@return names and shapes of the backbone's parameters, without temporal convolutions: a teacher's} */
    public ParameterShapes ofBackbone() {
        return shapes(0, Integer.MAX_VALUE);
    }

    /** {@return the same backbone without temporal convolutions: the network of a teacher, or of a student of steps} */
    public OperatorArchitecture withoutMixing() {
        return new OperatorArchitecture(backbone, shape, classes, schedule, 0);
    }

    /** {@return multiply-adds of one evaluation for one sample} */
    public OptionalLong multiplyAdds(int times, List<Integer> asked) {
        return multiplyAdds(1, times, asked);
    }

    /**
     * Counts, in a graph that is thrown away, what one evaluation computes. What depends on the times alone is computed once.
     *
     * @param samples B
     * @param times T
     * @param asked indices of the times that are wanted, increasing
     * @return multiply-adds by the rule of {@link MultiplyAdds}; empty where they cannot be counted
     */
    public OptionalLong multiplyAdds(int samples, int times, List<Integer> asked) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> timeInputs = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(times)));
            return MultiplyAdds.of(forward(
                    ScopedNetwork.root(tf, new Variables(tf, Seeds.of(0))),
                    SampleInput.of(tf, samples, shape, classes),
                    timeInputs,
                    times,
                    asked));
        }
    }

    private ParameterShapes shapes(int modes, int most) {
        OperatorArchitecture one = new OperatorArchitecture(backbone, shape, classes, schedule, modes);
        return ParameterShapes.of(
                net -> one.forward(
                        net, SampleInput.of(net.tf(), Shape.UNKNOWN_SIZE, shape, classes), List.of(schedule.endTime())),
                most);
    }

    /**
     * Adds the operator to a graph.
     *
     * @param noise x_T, [B, H, W, C], and the classes
     * @param times the T times, decreasing
     * @return [B·T, H, W, C], batch slow, time fast
     */
    Operand<TFloat32> forward(NetworkBuilder net, SampleInput noise, List<Double> times) {
        return forward(
                net, noise, times, IntStream.range(0, times.size()).boxed().toList());
    }

    /**
     * Adds the operator to a graph, of whose answer only some times are wanted.
     *
     * @param asked indices of these A times, increasing
     * @return [B·A, H, W, C]
     */
    Operand<TFloat32> forward(NetworkBuilder net, SampleInput noise, List<Double> times, List<Integer> asked) {
        Ops tf = net.tf();
        float[] inputs = new float[times.size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) TimeEmbedding.input(times.get(i), schedule);
        }
        return forward(net, noise, tf.constant(inputs), times.size(), asked);
    }

    /** The same for time inputs that are computed in the graph, [T]. */
    Operand<TFloat32> forward(
            NetworkBuilder net, SampleInput noise, Operand<TFloat32> timeInputs, int times, List<Integer> asked) {
        Ops tf = net.tf();
        Operand<TInt32> batch = tf.stridedSlice(tf.shape(noise.samples()), Indices.at(0));
        // Without mixing no time needs the others.
        boolean apart = modes == 0 && asked.size() < times;
        Operand<TFloat32> inputs =
                apart ? tf.gather(timeInputs, tf.constant(indices(asked)), tf.constant(0)) : timeInputs;
        TrajectoryTime axis = apart
                ? new TrajectoryTime(tf, batch, asked.size(), 0)
                : new TrajectoryTime(tf, batch, times, asked, modes);
        return axis.atAskedTimes(
                backbone.apply(net, noise.samples(), new Conditioning(inputs, noise.oneHot(tf)), axis));
    }

    private static int[] indices(List<Integer> asked) {
        return asked.stream().mapToInt(index -> index).toArray();
    }
}
