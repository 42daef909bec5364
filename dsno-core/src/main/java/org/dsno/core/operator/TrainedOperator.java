package org.dsno.core.operator;

import static org.dsno.api.Arguments.require;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.Trajectories;
import org.dsno.core.Progress;
import org.dsno.core.StoppedException;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.network.SampleFeed;
import org.dsno.core.network.SampleInput;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
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
     * @param noise x_T, and the classes of the samples that are to come of it
     * @param times decreasing, in [0, 1]; need not be the times, or as many, as in training
     * @param batch trajectories of one evaluation; changes the speed, not the answer beyond rounding
     */
    public Trajectories sample(
            Samples noise, List<Double> times, int batch, TensorFlowSessions sessions, Progress progress) {
        return sample(noise, times, IntStream.range(0, times.size()).boxed().toList(), batch, sessions, progress);
    }

    /**
     * The same of some times only: all are mixed, but what follows the last temporal convolution is computed for these
     * alone. The last time alone is what sampling takes.
     *
     * @param asked indices of the times wanted, increasing
     * @return the trajectories at these times
     * @throws StoppedException if the progress wants it to stop
     */
    public Trajectories sample(
            Samples noise,
            List<Double> times,
            List<Integer> asked,
            int batch,
            TensorFlowSessions sessions,
            Progress progress) {
        SampleShape shape = architecture.shape();
        require(noise.shape().equals(shape), "the noise is %s, the operator's samples are %s", noise.shape(), shape);
        require(!asked.isEmpty(), "there are no times to sample at");
        require(batch >= 1, "a batch has at least one trajectory, not %d", batch);
        require(
                noise.labels().classes() == architecture.classes(),
                "the noise has %d classes, the operator %d",
                noise.labels().classes(),
                architecture.classes());
        int size = shape.size();
        float[] values = new float[Math.multiplyExact(Math.multiplyExact(noise.count(), asked.size()), size)];
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            SampleInput input = SampleInput.of(tf, Shape.UNKNOWN_SIZE, shape, architecture.classes());
            Variables variables = new Variables(tf, Seeds.of(0)); // every value comes from the weights
            Operand<TFloat32> predicted =
                    architecture.forward(ScopedNetwork.root(tf, variables, sessions.precision()), input, times, asked);
            try (Session session = sessions.open(graph)) {
                variables.assign(session, weights);
                for (int first = 0; first < noise.count(); first += batch) {
                    int now = Math.min(batch, noise.count() - first);
                    float[] answer = new float[now * size * asked.size()];
                    try (SampleFeed feed = SampleFeed.of(input, shape, now)) {
                        feed.write(noise, first);
                        feed.run(session, predicted, answer);
                    }
                    System.arraycopy(answer, 0, values, first * size * asked.size(), answer.length);
                    progress.advanced(first + now, noise.count());
                    if (first + now < noise.count() && progress.stops()) {
                        throw new StoppedException("stopped after sample " + (first + now) + " of " + noise.count());
                    }
                }
            }
        }
        return new Trajectories(shape, asked.stream().map(times::get).toList(), noise.count(), values);
    }
}
