package org.dsno.core.network;

import java.util.Optional;
import org.dsno.api.SampleShape;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Where samples and their classes enter a network.
 *
 * @param samples [B, H, W, C]
 * @param labels the class of each sample, [B], −1 for one that is not told; empty in a network without classes
 * @param classes how many there are
 */
public record SampleInput(Operand<TFloat32> samples, Optional<Operand<TInt32>> labels, int classes) {
    /**
     * Adds the inputs.
     *
     * @param batch B, or {@link Shape#UNKNOWN_SIZE}
     * @param classes 0 for a network without classes
     */
    public static SampleInput of(Ops tf, long batch, SampleShape shape, int classes) {
        Operand<TFloat32> samples = tf.placeholder(
                TFloat32.class, Placeholder.shape(Shape.of(batch, shape.height(), shape.width(), shape.channels())));
        Optional<Operand<TInt32>> labels = classes == 0
                ? Optional.empty()
                : Optional.of(tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(batch))));
        return new SampleInput(samples, labels, classes);
    }

    /** {@return the classes as a network is told them, [B, K]; a row of zeros where a class is not told} */
    public Optional<Operand<TFloat32>> oneHot(Ops tf) {
        return labels.map(given -> tf.oneHot(given, tf.constant(classes), tf.constant(1f), tf.constant(0f)));
    }
}
