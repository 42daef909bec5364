package org.dsno.core.operator;

import static org.dsno.api.Arguments.require;

import java.util.List;
import java.util.Map;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.Trajectories;
import org.dsno.core.Progress;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A trajectory operator with its weights.
 *
 * @param weights by parameter name
 */
public record TrainedOperator(OperatorArchitecture architecture, Map<String, HostTensor> weights) {

    /** Numbers in the weights. */
    public long parameters() {
        return weights.values().stream().mapToLong(HostTensor::count).sum();
    }

    /**
     * Gives the trajectories that start at {@code noise}: one network evaluation for each batch, all times in parallel.
     *
     * @param noise x_T
     * @param times decreasing, in [0, 1]; need not be the times, or as many, as in training
     * @param batch trajectories of one evaluation; changes the speed, not the answer beyond rounding
     */
    public Trajectories sample(
            Samples noise, List<Double> times, int batch, TensorFlowSessions sessions, Progress progress) {
        SampleShape shape = architecture.shape();
        require(noise.shape().equals(shape), "the noise is %s, the operator's samples are %s", noise.shape(), shape);
        require(!times.isEmpty(), "there are no times to sample at");
        require(batch >= 1, "a batch has at least one trajectory, not %d", batch);
        int size = shape.size();
        float[] values = new float[Math.multiplyExact(Math.multiplyExact(noise.count(), times.size()), size)];
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> noiseIn = tf.placeholder(
                    TFloat32.class,
                    Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, shape.height(), shape.width(), shape.channels())));
            Variables variables = new Variables(tf, Seeds.of(0)); // every value comes from the weights
            Operand<TFloat32> predicted = architecture.forward(ScopedNetwork.root(tf, variables), noiseIn, times);
            try (Session session = sessions.open(graph)) {
                variables.assign(session, weights);
                for (int first = 0; first < noise.count(); first += batch) {
                    int now = Math.min(batch, noise.count() - first);
                    float[] part = new float[now * size];
                    System.arraycopy(noise.values(), first * size, part, 0, part.length);
                    float[] answer = new float[part.length * times.size()];
                    evaluate(session, noiseIn, predicted, shape, part, answer);
                    System.arraycopy(answer, 0, values, first * size * times.size(), answer.length);
                    progress.advanced(first + now, noise.count());
                }
            }
        }
        return new Trajectories(shape, times, noise.count(), values);
    }

    private static void evaluate(
            Session session,
            Placeholder<TFloat32> in,
            Operand<TFloat32> out,
            SampleShape shape,
            float[] noise,
            float[] answer) {
        long count = noise.length / shape.size();
        try (TFloat32 fed = TFloat32.tensorOf(Shape.of(count, shape.height(), shape.width(), shape.channels()))) {
            fed.asRawTensor().data().asFloats().write(noise);
            try (Result result = session.runner().feed(in, fed).fetch(out).run()) {
                ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(answer);
            }
        }
    }
}
