package org.dsno.core.network;

import java.util.Collections;
import java.util.List;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.TimeAxis;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The time axis of an operator: T times for every sample, mixed by temporal convolutions.
 *
 * @param batch the number of samples, a scalar
 * @param times T
 * @param modes J; 0 leaves the temporal convolutions out
 */
public record TrajectoryTime(Ops tf, Operand<TInt32> batch, int times, int modes) implements TimeAxis {
    @Override
    public Operand<TFloat32> lift(Operand<TFloat32> features) {
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
}
