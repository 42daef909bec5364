package org.dsno.core.operator;

import static org.dsno.api.Arguments.require;

import java.util.List;
import java.util.SplittableRandom;
import org.dsno.api.Labels;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.network.SampleFeed;
import org.dsno.core.network.SampleInput;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.TimeEmbedding;
import org.dsno.core.network.Variables;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * An operator with its first weights, open to be evaluated again and again: what an evaluation costs does not depend on
 * the weights. Of an architecture without modes and one time it is the network that a student of several steps evaluates
 * at each of them. The times are fed, as samples are. For one thread.
 */
public final class OperatorEvaluation implements AutoCloseable {
    private static final Seeds SEEDS = Seeds.of(0);

    private final OperatorArchitecture architecture;
    private final int asked;
    private final Graph graph = new Graph();
    private final TFloat32 times;
    private final SampleInput input;
    private final Placeholder<TFloat32> timeInputs;
    private final Operand<TFloat32> predicted;
    private @Nullable Session session;

    /**
     * Opens it.
     *
     * @param times decreasing, in [0, 1]
     * @param asked indices of those that are wanted, increasing
     */
    public OperatorEvaluation(
            OperatorArchitecture architecture, List<Double> times, List<Integer> asked, TensorFlowSessions sessions) {
        require(!asked.isEmpty(), "there are no times to sample at");
        this.architecture = architecture;
        this.asked = asked.size();
        this.times = TFloat32.tensorOf(Shape.of(times.size()));
        try {
            float[] inputs = new float[times.size()];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = (float) TimeEmbedding.input(times.get(i), architecture.schedule());
            }
            this.times.asRawTensor().data().asFloats().write(inputs);
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf, SEEDS);
            input = SampleInput.of(tf, Shape.UNKNOWN_SIZE, architecture.shape(), architecture.classes());
            timeInputs = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(times.size())));
            predicted = architecture.forward(
                    ScopedNetwork.root(tf, variables, sessions.precision()), input, timeInputs, times.size(), asked);
            session = sessions.open(graph);
            variables.initialize(session);
        } catch (RuntimeException e) {
            close(); // a GPU that is full, say, must not stay full
            throw e;
        }
    }

    /** {@return what evaluates made-up noise, {@code count} samples at once; closed by the caller, before this} */
    public Batch batch(int count) {
        return new Batch(count);
    }

    /** Evaluations of one number of samples: the noise is fed and the answer is fetched, into room that stays. */
    public final class Batch implements AutoCloseable {
        private final Samples noise;
        private final SampleFeed feed;
        private final float[] answer;

        private Batch(int count) {
            int size = architecture.shape().size();
            noise = noise(count);
            answer = new float[Math.multiplyExact(Math.multiplyExact(count, asked), size)];
            feed = SampleFeed.of(input, architecture.shape(), count);
        }

        /**
         * Evaluates once.
         *
         * @throws org.tensorflow.exceptions.TFResourceExhaustedException if the device's memory does not hold it
         */
        public void run() {
            if (session == null) {
                throw new IllegalStateException("closed");
            }
            feed.write(noise, 0);
            feed.run(session.runner().feed(timeInputs, times), predicted, answer);
        }

        @Override
        public void close() {
            feed.close();
        }
    }

    private Samples noise(int count) {
        SplittableRandom random = SEEDS.stream("measured-noise");
        float[] values =
                new float[Math.multiplyExact(count, architecture.shape().size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        int classes = architecture.classes();
        int[] labels = new int[count];
        for (int k = 0; classes > 0 && k < count; k++) {
            labels[k] = k % classes;
        }
        return new Samples(
                architecture.shape(), count, values, classes == 0 ? Labels.none() : Labels.of(classes, labels));
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
        times.close();
        graph.close();
    }
}
