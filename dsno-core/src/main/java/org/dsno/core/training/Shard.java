package org.dsno.core.training;

import static org.dsno.api.Arguments.require;

import java.util.Arrays;
import java.util.List;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.Seeds;
import org.dsno.core.device.Precision;
import org.dsno.core.network.Dropout;
import org.dsno.core.network.SampleInput;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * A share of a batch whose loss and gradient are computed apart from those of the others: of S shards the s-th has the
 * samples s, s + S, s + 2S, … The only shard of a batch is the batch itself.
 */
public final class Shard {
    private final Ops tf;
    private final Ops entry;
    private final int index;
    private final int of;
    private final int batch;
    private final Precision precision;

    /**
     * A shard.
     *
     * @param tf adds its ops
     * @param entry adds the ops by which samples come in
     * @param index s
     * @param of S, divides the batch
     * @param batch samples of all shards
     */
    Shard(Ops tf, Ops entry, int index, int of, int batch, Precision precision) {
        this.tf = tf;
        this.entry = entry;
        this.index = index;
        this.of = of;
        this.batch = batch;
        this.precision = precision;
    }

    /** {@return the only shard of a batch} */
    public static Shard whole(Ops tf, int batch, Precision precision) {
        return new Shard(tf, tf, 0, 1, batch, precision);
    }

    /** Adds ops of this shard. */
    public Ops tf() {
        return tf;
    }

    private int samples() {
        return batch / of;
    }

    /**
     * {@return what belongs to the shard's samples}
     *
     * @param all of the batch, [B·k, …], samples slow; its shape is known
     */
    public <T extends TType> Operand<T> rows(Operand<T> all) {
        if (of == 1) {
            return all;
        }
        long[] shape = all.shape().asArray();
        require(shape[0] % batch == 0, "%d rows cannot be shared by %d samples", shape[0], batch);
        long each = shape[0] / batch;
        long[] rest = Arrays.copyOfRange(shape, 1, shape.length);
        long[] apart = join(new long[] {samples(), of, each}, rest);
        long[] begin = new long[apart.length];
        begin[1] = index;
        long[] size = apart.clone();
        size[1] = 1;
        return entry.reshape(
                entry.slice(entry.reshape(all, entry.constant(apart)), entry.constant(begin), entry.constant(size)),
                entry.constant(join(new long[] {samples() * each}, rest)));
    }

    /** {@return the samples of the shard, and their classes} */
    public SampleInput rows(SampleInput all) {
        return new SampleInput(rows(all.samples()), all.labels().map(this::rows), all.classes());
    }

    /** {@return the root of the network that is trained, whose parameters are {@code weights}; it drops nothing} */
    public NetworkBuilder network(Variables weights) {
        return network(weights, Dropout.none());
    }

    /**
     * {@return the root of the network that is trained, whose parameters are {@code weights}} Shards drop numbers of streams
     * of their own.
     *
     * @param step the number of the step
     */
    public NetworkBuilder network(Variables weights, Seeds seeds, Operand<TInt64> step) {
        Seeds own = index == 0 ? seeds : Seeds.of(seeds.seed("shard", index));
        return network(weights, Dropout.ofStep(tf, own, step));
    }

    /** {@return the root of a network whose parameters are there already; it drops nothing} */
    public NetworkBuilder given(Variables parameters) {
        return ScopedNetwork.again(tf, parameters, Dropout.none(), precision);
    }

    private NetworkBuilder network(Variables weights, Dropout dropout) {
        return index == 0
                ? ScopedNetwork.training(tf, weights, dropout, precision)
                : ScopedNetwork.again(tf, weights, dropout, precision);
    }

    /**
     * {@return of what every shard has, [B/S, …], that of the batch in the order of its samples, [B, …]}
     *
     * @param each of all shards, in their order
     */
    static Operand<TFloat32> together(Ops tf, List<Operand<TFloat32>> each) {
        if (each.size() == 1) {
            return each.get(0);
        }
        long[] shape = each.get(0).shape().asArray();
        shape[0] = -1;
        return tf.reshape(tf.stack(each, Stack.axis(1L)), tf.constant(shape));
    }

    private static long[] join(long[] first, long[] second) {
        long[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
