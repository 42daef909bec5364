package org.dsno.core.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.network.MultiplyAdds;
import org.dsno.core.network.NamedRun;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.ndarray.buffer.LongDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Training, one step at a time: one step is one run of the session. Weights, moments and averages stay on the device;
 * what crosses is the batch and three scalars, in tensors that are filled again for every step, and the losses.
 */
public final class TrainingStep implements AutoCloseable {
    private static final String WEIGHT = "weight/";
    private static final String AVERAGE = "average/";
    private static final String SLOT = "slot/";
    private static final String FOLLOWER = "follower/";

    private static final String SCALING = "scaling/";

    private final Session session;
    private final Variables weights;
    private final Optional<Follower> follower;
    private final Optional<LossScaling> scaling;
    private final WeightUpdate update;
    private final Optimization optimization;
    private final List<Tensor> fed = new ArrayList<>();
    private final Optional<Graph> placed;
    private final FloatDataBuffer rate;
    private final FloatDataBuffer epsilon;
    private final LongDataBuffer number;
    private final NamedRun step;
    private final float[] last;
    private final Operand<TFloat32> losses;
    private long done;
    private long runNanos;

    /**
     * What a step trains and minimises.
     *
     * @param weights what it trains; the loss of the first shard declares them
     * @param batch samples of one update
     * @param loss builds the losses of a share of the batch's samples; the mean of the weighted ones is minimised
     * @param parts of the losses of the batch, [B, …] each, those that are reported: means over samples, [n] each
     * @param step the number of the step, from 0, for ops that draw random numbers; a scalar
     * @param follower variables of the loss that follow the weights, if it has any
     */
    public record Goal(
            Variables weights,
            int batch,
            Function<Shard, SampleLosses> loss,
            UnaryOperator<Operand<TFloat32>> parts,
            Placeholder<TInt64> step,
            Optional<Follower> follower) {
        /** A goal whose loss has no variables but the weights. */
        public Goal(
                Variables weights,
                int batch,
                Function<Shard, SampleLosses> loss,
                UnaryOperator<Operand<TFloat32>> parts,
                Placeholder<TInt64> step) {
            this(weights, batch, loss, parts, step, Optional.empty());
        }

        /**
         * A goal whose losses are in the graph already, for a batch that is not divided.
         *
         * @param losses the loss of every part, [n]
         * @param weighted the same with their weights, [n]
         */
        public Goal(Variables weights, Operand<TFloat32> losses, Operand<TFloat32> weighted, Placeholder<TInt64> step) {
            this(weights, 1, shard -> new SampleLosses(losses, weighted), each -> each, step);
        }
    }

    /**
     * Completes the graph with losses, gradients and update, and starts a session with first values.
     *
     * @param graph what the losses need; stays the caller's
     * @throws IllegalArgumentException if the batch cannot be divided as the optimization and the sessions say
     */
    public TrainingStep(Graph graph, Ops tf, Goal goal, Optimization optimization, TensorFlowSessions sessions) {
        this.weights = goal.weights();
        this.follower = goal.follower();
        this.optimization = optimization;
        scaling = sessions.precision().needsLossScaling() ? Optional.of(LossScaling.of(tf)) : Optional.empty();
        ShardedLoss loss = ShardedLoss.of(
                graph,
                tf,
                weights,
                goal.batch(),
                optimization.accumulate(),
                sessions,
                scaling.map(LossScaling::scale),
                goal.loss());
        Optional<LossScaling.Unscaled> unscaled = scaling.map(by -> by.unscaled(tf, loss.gradients()));
        update = WeightUpdate.build(
                tf,
                weights,
                unscaled.map(LossScaling.Unscaled::gradients).orElse(loss.gradients()),
                unscaled.map(LossScaling.Unscaled::finite),
                follower,
                optimization);
        Operand<TFloat32> each = goal.parts().apply(loss.losses().each());
        Operand<TFloat32> weighted = goal.parts().apply(loss.losses().weighted());
        last = new float[2 * (int) each.shape().size()];
        Operand<TFloat32> both = tf.stack(List.of(each, weighted)); // one transfer, not two
        losses = both;
        placed = sessions.replicas() > 1 ? Optional.of(sessions.placed(graph, ShardedLoss::replica)) : Optional.empty();
        session = sessions.open(placed.orElse(graph));
        try {
            step = NamedRun.of(session).target(update.step()).fetch(both);
            unscaled.ifPresent(by -> step.target(by.update()));
            rate = feed(update.rate(), Shape.scalar());
            epsilon = feed(update.epsilon(), Shape.scalar());
            number = memory(goal.step(), TInt64.tensorOf(Shape.scalar())).asLongs();
            weights.initialize(session);
            scaling.ifPresent(by -> by.state().initialize(session));
            update.start(session);
        } catch (RuntimeException e) {
            close(); // a GPU that is full, say, must not stay full
            throw e;
        }
    }

    /** The input of a step's random ops, to be the goal's {@link Goal#step}. */
    public static Placeholder<TInt64> stepInput(Ops tf) {
        return tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    }

    /**
     * {@return the memory of a tensor that is fed in every step, its numbers in rows, the last axis fastest; the caller fills it
     * before each, and does not touch it once the step is closed}
     */
    public FloatDataBuffer feed(Operand<TFloat32> placeholder, Shape shape) {
        return memory(placeholder, TFloat32.tensorOf(shape)).asFloats();
    }

    /** The same for integers. */
    public IntDataBuffer feedIntegers(Operand<TInt32> placeholder, Shape shape) {
        return memory(placeholder, TInt32.tensorOf(shape)).asInts();
    }

    private ByteDataBuffer memory(Operand<?> placeholder, Tensor tensor) {
        fed.add(tensor);
        step.feed(placeholder, tensor);
        return tensor.asRawTensor().data();
    }

    /** Steps done. */
    public long done() {
        return done;
    }

    /** {@return the learning rate of the next step} */
    public double nextRate() {
        return optimization.learningRate().at(done);
    }

    /** Makes one step. */
    public void run() {
        rate.setFloat((float) optimization.adam().correctedRate(nextRate(), done + 1), 0);
        epsilon.setFloat((float) optimization.adam().correctedEpsilon(done + 1), 0);
        number.setLong(done, 0);
        long started = System.nanoTime();
        try (Result result = step.run()) {
            runNanos += System.nanoTime() - started;
            FloatDataBuffer both = result.get(0).asRawTensor().data().asFloats();
            for (int i = 0; i < last.length; i++) {
                last[i] = both.getFloat(i);
            }
        }
        done++;
    }

    /** {@return the losses of the last step that was run, taken before its update; zeros before there is one} */
    public Losses losses() {
        int parts = last.length / 2;
        return new Losses(Arrays.copyOf(last, parts), Arrays.copyOfRange(last, parts, last.length));
    }

    /** {@return whether all that the last step minimised are numbers} */
    boolean lossesAreFinite() {
        for (int i = last.length / 2; i < last.length; i++) {
            if (!Float.isFinite(last[i])) {
                return false;
            }
        }
        return true;
    }

    /** {@return seconds that all steps until now spent in runs of the session} */
    public double runSeconds() {
        return runNanos / 1e9;
    }

    /** {@return the multiply-adds of one step, forward and backward; empty where {@link MultiplyAdds} does not know them} */
    public OptionalLong multiplyAdds() {
        return MultiplyAdds.of(List.of(update.step(), losses));
    }

    /** {@return bytes of the tensors that are fed in one step} */
    public long fedBytes() {
        return fed.stream().mapToLong(Tensor::numBytes).sum();
    }

    /** {@return the weights, by name} */
    public Map<String, HostTensor> weights() {
        return weights.read(session);
    }

    /** {@return the moving averages of the weights, by name} */
    public Map<String, HostTensor> averages() {
        return update.averages().read(session);
    }

    /**
     * Starts from other weights than the first values, before the first step; their averages start there too.
     *
     * @param values for some of the weights or all, of the right shapes
     */
    public void startFrom(Map<String, HostTensor> values) {
        Map<String, HostTensor> all = weights();
        all.putAll(values);
        weights.assign(session, all);
        update.start(session);
    }

    /**
     * Gives values to variables of the graph that nothing trains, a teacher's for example. They are no part of the state.
     *
     * @throws IllegalArgumentException if names or shapes are not those of the variables
     */
    public void assign(Variables untrained, Map<String, HostTensor> values) {
        untrained.assign(session, values);
    }

    /** {@return all that the next steps depend on but the batches: weights, averages, Adam's moments, the follower, the scale of the
     * loss} */
    Map<String, HostTensor> state() {
        Map<String, HostTensor> state = new LinkedHashMap<>();
        weights().forEach((name, value) -> state.put(WEIGHT + name, value));
        averages().forEach((name, value) -> state.put(AVERAGE + name, value));
        update.slots().read(session).forEach((name, value) -> state.put(SLOT + name, value));
        follower.ifPresent(following ->
                following.variables().read(session).forEach((name, value) -> state.put(FOLLOWER + name, value)));
        scaling.ifPresent(by -> by.state().read(session).forEach((name, value) -> state.put(SCALING + name, value)));
        return state;
    }

    /**
     * Goes back to where a training was.
     *
     * @param state what {@link #state} gave
     * @param steps done at that time
     * @throws IllegalArgumentException if the state is of another network
     */
    void restore(Map<String, HostTensor> state, long steps) {
        weights.assign(session, family(state, WEIGHT));
        update.averages().assign(session, family(state, AVERAGE));
        update.slots().assign(session, family(state, SLOT));
        follower.ifPresent(following -> following.variables().assign(session, family(state, FOLLOWER)));
        scaling.ifPresent(by -> by.state().assign(session, family(state, SCALING)));
        done = steps;
    }

    private static Map<String, HostTensor> family(Map<String, HostTensor> state, String prefix) {
        Map<String, HostTensor> family = new LinkedHashMap<>();
        state.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                family.put(name.substring(prefix.length()), value);
            }
        });
        return family;
    }

    @Override
    public void close() {
        fed.forEach(Tensor::close);
        session.close();
        placed.ifPresent(Graph::close);
    }
}
