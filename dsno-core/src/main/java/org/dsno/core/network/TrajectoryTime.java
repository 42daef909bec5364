package org.dsno.core.network;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.TimeAxis;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The time axis of an operator: T times for every sample, mixed by temporal convolutions. */
public final class TrajectoryTime implements TimeAxis {
    private final Ops tf;
    private final Operand<TInt32> batch;
    private final int times;
    private final List<Integer> asked;
    private final int modes;
    private boolean narrowed;

    /**
     * An axis whose times are all asked for.
     *
     * @param batch the number of samples, a scalar
     * @param times T
     * @param modes J; 0 leaves the temporal convolutions out
     */
    public TrajectoryTime(Ops tf, Operand<TInt32> batch, int times, int modes) {
        this(tf, batch, times, IntStream.range(0, times).boxed().toList(), modes);
    }

    /**
     * An axis of which some times are asked for.
     *
     * @param asked indices of these, increasing
     */
    public TrajectoryTime(Ops tf, Operand<TInt32> batch, int times, List<Integer> asked, int modes) {
        this.tf = tf;
        this.batch = batch;
        this.times = times;
        this.asked = List.copyOf(asked);
        this.modes = modes;
    }

    @Override
    public Operand<TFloat32> lift(Operand<TFloat32> features) {
        if (times == 1) {
            return features;
        }
        long[] shape = features.shape().asArray();
        // Stacked copies are whole blocks of memory; their gradient is a plain sum.
        Operand<TFloat32> copies = tf.stack(Collections.nCopies(times, features), Stack.axis(1L));
        shape[0] = Shape.UNKNOWN_SIZE;
        return tf.reshape(copies, tf.constant(shape));
    }

    @Override
    public Operand<TFloat32> spread(Operand<TFloat32> timeFeatures) {
        return tf.tile(timeFeatures, tf.stack(List.of(batch, tf.constant(1))));
    }

    @Override
    public Operand<TFloat32> mix(NetworkBuilder net, Operand<TFloat32> features) {
        return modes == 0 ? features : TemporalConvolution.apply(net, features, times, modes);
    }

    @Override
    public Operand<TFloat32> mixLast(NetworkBuilder net, Operand<TFloat32> features) {
        if (asked.size() == times) {
            return mix(net, features);
        }
        narrowed = true;
        return modes == 0
                ? TemporalConvolution.select(tf, features, times, asked)
                : TemporalConvolution.apply(net, features, times, modes, asked);
    }

    /**
     * What a network has answered, at the asked times.
     *
     * @param prediction of all times, or of the asked ones if the network narrowed them itself
     * @return [B·A, H, W, C]
     */
    public Operand<TFloat32> atAskedTimes(Operand<TFloat32> prediction) {
        return narrowed || asked.size() == times
                ? prediction
                : TemporalConvolution.select(tf, prediction, times, asked);
    }
}
