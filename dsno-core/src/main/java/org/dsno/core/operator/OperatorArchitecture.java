package org.dsno.core.operator;

import static org.dsno.api.Arguments.require;

import java.util.List;
import org.dsno.api.Backbone;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.SampleShape;
import org.dsno.api.Seeds;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.TimeEmbedding;
import org.dsno.core.network.TrajectoryTime;
import org.dsno.core.network.Variables;
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
 * @param schedule tells the network how noisy a time is
 * @param modes J, the Fourier modes of the temporal convolutions; 0 leaves them out
 */
public record OperatorArchitecture(Backbone backbone, SampleShape shape, NoiseSchedule schedule, int modes) {
    public OperatorArchitecture {
        require(modes >= 0, "there cannot be %d modes", modes);
    }

    /**
     * Builds the operator once, in a graph that is thrown away.
     *
     * @return numbers in its weights
     * @throws RuntimeException whatever the backbone throws where its settings do not fit
     */
    public long parameters(List<Double> times) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf, Seeds.of(0));
            Shape noise = Shape.of(Shape.UNKNOWN_SIZE, shape.height(), shape.width(), shape.channels());
            forward(ScopedNetwork.root(tf, variables), tf.placeholder(TFloat32.class, Placeholder.shape(noise)), times);
            return variables.count();
        }
    }

    /**
     * Adds the operator to a graph.
     *
     * @param noise x_T, [B, H, W, C]
     * @param times the T times that are asked for, decreasing
     * @return [B·T, H, W, C], batch slow, time fast
     */
    Operand<TFloat32> forward(NetworkBuilder net, Operand<TFloat32> noise, List<Double> times) {
        Ops tf = net.tf();
        float[] inputs = new float[times.size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) TimeEmbedding.input(times.get(i), schedule);
        }
        Operand<TInt32> batch = tf.stridedSlice(tf.shape(noise), Indices.at(0));
        return backbone.apply(net, noise, tf.constant(inputs), new TrajectoryTime(tf, batch, times.size(), modes));
    }
}
