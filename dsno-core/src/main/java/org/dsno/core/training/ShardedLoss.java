package org.dsno.core.training;

import static org.dsno.api.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.network.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The loss of a batch and its gradient. Replicas of the network, each on a device of its own, compute those of their shards
 * side by side; a replica with several shards computes them one after the other, so that the activations of one of them are
 * in memory. The gradient is the mean of the shards', which is that of the whole batch.
 *
 * @param losses of the batch, in the order of its samples
 * @param gradients of the mean of the weighted losses times {@code scale}, one for each weight
 */
record ShardedLoss(SampleLosses losses, List<Operand<TFloat32>> gradients) {
    private static final String REPLICA = "dsno_replica_";
    private static final Pattern OF_REPLICA = Pattern.compile(REPLICA + "(\\d+)/.*");

    /**
     * Adds all shards to a graph.
     *
     * @param weights the parameters of the network; the first shard declares them
     * @param shards how many a replica computes one after the other
     * @param scale a factor of every loss that is differentiated, a scalar; empty for 1
     * @throws IllegalArgumentException if the batch cannot be divided, or a weight has no gradient
     */
    static ShardedLoss of(
            Graph graph,
            Ops tf,
            Variables weights,
            int batch,
            int shards,
            TensorFlowSessions sessions,
            Optional<Operand<TFloat32>> scale,
            Function<Shard, SampleLosses> loss) {
        int replicas = sessions.replicas();
        int all = Math.multiplyExact(replicas, shards);
        require(
                batch % all == 0,
                "a batch of %d samples cannot be divided in %d equal parts, %d on each of %d devices",
                batch,
                all,
                shards,
                replicas);
        List<SampleLosses> losses = new ArrayList<>();
        List<List<Operand<TFloat32>>> sums = new ArrayList<>(); // of each replica
        for (int replica = 0; replica < replicas; replica++) {
            Ops own = replicas == 1 ? tf : tf.withSubScope(REPLICA + replica);
            String prefix = replicas == 1 ? "" : REPLICA + replica + "/";
            List<Operand<TFloat32>> sum = List.of();
            for (int part = 0; part < shards; part++) {
                Ops ops = shards == 1 ? own : own.withSubScope("shard_" + part);
                // What comes in waits for the gradients of the shard before, whose activations are free then.
                Ops entry = ops.withControlDependencies(new ArrayList<Op>(sum));
                SampleLosses of =
                        loss.apply(new Shard(ops, entry, replica * shards + part, all, batch, sessions.precision()));
                losses.add(of);
                Operand<TFloat32> mean =
                        ops.math.mean(ops.reshape(of.weighted(), ops.constant(new int[] {-1})), ops.constant(0));
                List<Operand<TFloat32>> gradients = gradients(
                        graph,
                        prefix + (shards == 1 ? "gradient" : "gradient_" + part),
                        scale.isPresent() ? ops.math.mul(mean, scale.get()) : mean,
                        weights);
                sum = part == 0 ? gradients : sums(ops, List.of(sum, gradients));
            }
            sums.add(sum);
        }
        Operand<TFloat32> share = tf.constant(1f / all);
        List<Operand<TFloat32>> gradients = sums(tf, sums);
        return new ShardedLoss(
                new SampleLosses(
                        Shard.together(
                                tf, losses.stream().map(SampleLosses::each).toList()),
                        Shard.together(
                                tf, losses.stream().map(SampleLosses::weighted).toList())),
                all == 1
                        ? gradients
                        : gradients.stream()
                                .<Operand<TFloat32>>map(sum -> tf.math.mul(sum, share))
                                .toList());
    }

    /** {@return the replica whose device an op belongs to, by the op's name; 0 for what belongs to none} */
    static int replica(String op) {
        Matcher replica = OF_REPLICA.matcher(op);
        return replica.matches() ? Integer.parseInt(replica.group(1)) : 0;
    }

    private static List<Operand<TFloat32>> gradients(
            Graph graph, String prefix, Operand<TFloat32> loss, Variables weights) {
        List<Variables.Variable> trained = weights.all();
        Output<?>[] outputs = graph.addGradients(
                prefix,
                new Output<?>[] {loss.asOutput()},
                trained.stream().map(weight -> weight.value().asOutput()).toArray(Output<?>[]::new),
                null);
        List<Operand<TFloat32>> gradients = new ArrayList<>();
        for (int i = 0; i < outputs.length; i++) {
            require(
                    !outputs[i].isClosed(),
                    "the loss has no gradient with respect to '%s'",
                    trained.get(i).name());
            @SuppressWarnings("unchecked") // the gradient of a float32 variable is float32
            Operand<TFloat32> gradient = (Operand<TFloat32>) (Operand<?>) outputs[i];
            gradients.add(gradient);
        }
        return gradients;
    }

    /** {@return sums, gradient by gradient} */
    private static List<Operand<TFloat32>> sums(Ops tf, List<List<Operand<TFloat32>>> terms) {
        if (terms.size() == 1) {
            return terms.get(0);
        }
        List<Operand<TFloat32>> sums = new ArrayList<>();
        for (int i = 0; i < terms.get(0).size(); i++) {
            int at = i;
            sums.add(tf.math.addN(terms.stream().map(each -> each.get(at)).toList()));
        }
        return sums;
    }
}
