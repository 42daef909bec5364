package org.dsno.core.operator;

import static org.dsno.api.Arguments.require;

import java.util.List;
import org.dsno.api.Loss;
import org.dsno.api.LossWeighting;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.SampleShape;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * What training minimises (Zheng et al. 2023):
 *
 * <pre>1/(N M) Σ_j Σ_i λ(t_i) ‖G_θ(x_T^j)(t_i) − x^j(t_i)‖</pre>
 *
 * <p>where the norm stands for the loss; {@code l1} has the mean over pixels and channels in place of the norm's sum.
 */
public record Objective(Loss loss, LossWeighting weighting) {
    /**
     * The weights of the times.
     *
     * @throws IllegalArgumentException if the weighting, which may be a plug-in's, gives what is no weight
     */
    float[] weights(List<Double> times, NoiseSchedule schedule) {
        float[] weights = new float[times.size()];
        boolean anyPositive = false;
        for (int i = 0; i < weights.length; i++) {
            double weight = weighting.weight(times.get(i), schedule);
            weights[i] = (float) weight;
            require(
                    Float.isFinite(weights[i]) && weight >= 0,
                    "the loss weighting gives %s at t = %s; a weight is not negative, and finite in float32",
                    weight,
                    times.get(i));
            anyPositive |= weights[i] > 0;
        }
        require(anyPositive, "the loss weighting gives 0 at every time of %s: there is nothing to learn", times);
        return weights;
    }

    /** See {@link OperatorTraining#requireTrainable}. */
    void requireTrainable(long slices, SampleShape shape) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Shape images = Shape.of(slices, shape.height(), shape.width(), shape.channels());
            Operand<TFloat32> predicted = input(tf, images);
            Operand<TFloat32> distance = loss.distance(tf, predicted, input(tf, images));
            require(
                    distance.shape().equals(Shape.of(slices)),
                    "the loss gives %s for %d slices; a distance for each is expected",
                    distance.shape(),
                    slices);
            requireGradient(graph, distance, predicted);
        }
    }

    private static void requireGradient(Graph graph, Operand<TFloat32> distance, Operand<TFloat32> predicted) {
        try {
            Output<?>[] gradient = graph.addGradients(distance.asOutput(), new Output<?>[] {predicted.asOutput()});
            require(!gradient[0].isClosed(), "it does not depend on what is predicted");
        } catch (TensorFlowException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the loss has no gradient: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    private static Operand<TFloat32> input(Ops tf, Shape shape) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    }
}
