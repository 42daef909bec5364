package org.dsno.core.denoiser;

import java.util.OptionalLong;
import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.SampleShape;
import org.dsno.api.Seeds;
import org.dsno.api.TimeAxis;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.network.MultiplyAdds;
import org.dsno.core.network.ParameterShapes;
import org.dsno.core.network.SampleInput;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.TimeEmbedding;
import org.dsno.core.network.TrajectoryTime;
import org.dsno.core.network.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A denoiser without its weights: from x_t and t to x_0, ε or v.
 *
 * @param shape of one sample
 * @param classes how many classes it can be told; 0 without classes
 * @param schedule tells the network how noisy a time is
 * @param prediction what its answer means
 */
public record DenoiserArchitecture(
        Backbone backbone, SampleShape shape, int classes, NoiseSchedule schedule, PredictionType prediction) {

    /**
     * {@return names and shapes of the parameters}
     *
     * @throws RuntimeException whatever the backbone throws where its settings do not fit
     */
    public ParameterShapes parameters() {
        return ParameterShapes.of(net -> atOneTime(
                net,
                SampleInput.of(net.tf(), Shape.UNKNOWN_SIZE, shape, classes),
                net.tf().constant(new float[] {0.5f})));
    }

    /** {@return multiply-adds of one evaluation of so many samples, counted in a graph that is thrown away; empty where unknown} */
    public OptionalLong multiplyAdds(int samples) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            return MultiplyAdds.of(atOneTime(
                    ScopedNetwork.root(tf, new Variables(tf, Seeds.of(0))),
                    SampleInput.of(tf, samples, shape, classes),
                    tf.constant(new float[] {0.5f})));
        }
    }

    /** {@return the time input of the network at t} */
    public double timeInput(double t) {
        return TimeEmbedding.input(t, schedule);
    }

    /**
     * Adds the network, for samples that have a time each.
     *
     * @param noisy x_t, [B, H, W, C]
     * @param told the time inputs, [B], and the classes, [B, K]
     * @return the prediction, [B, H, W, C]
     */
    public Operand<TFloat32> forward(NetworkBuilder net, Operand<TFloat32> noisy, Conditioning told) {
        return backbone.apply(net, noisy, told, TimeAxis.single());
    }

    /**
     * Adds the network, for samples of one time: what depends on the time alone is computed once.
     *
     * @param timeInput [1]
     * @return the prediction, [B, H, W, C]
     */
    Operand<TFloat32> atOneTime(NetworkBuilder net, SampleInput input, Operand<TFloat32> timeInput) {
        Ops tf = net.tf();
        TimeAxis one = new TrajectoryTime(tf, tf.stridedSlice(tf.shape(input.samples()), Indices.at(0)), 1, 0);
        return backbone.apply(net, input.samples(), new Conditioning(timeInput, input.oneHot(tf)), one);
    }
}
