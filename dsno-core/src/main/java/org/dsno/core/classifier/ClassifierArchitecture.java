package org.dsno.core.classifier;

import static org.dsno.api.Arguments.require;

import java.util.List;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.SampleShape;
import org.dsno.core.network.Convolution;
import org.dsno.core.network.Dense;
import org.dsno.core.network.GroupNorm;
import org.dsno.core.network.Initializers;
import org.dsno.core.network.ParameterShapes;
import org.dsno.core.network.SampleInput;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Swish;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A classifier without its weights. With block(h) = swish(GroupNorm(conv3x3(h))), of images:
 *
 * <pre>
 * h = block(x)                                   C channels
 * h = block(mean of 2×2 pixels of h)             twice the channels, at most 4 C
 * h = h + block(h)                               these two up to three times, as long as there are 4×4 pixels
 * features = mean of h over all pixels
 * logits = Dense(features)
 * </pre>
 *
 * <p>Of points, features are those of two dense layers of 4 C with swish. Groups are of 8 channels.
 *
 * @param shape of one sample
 * @param classes at least 2
 * @param channels C, a multiple of 8
 */
public record ClassifierArchitecture(SampleShape shape, int classes, int channels) {
    /** Channels that are normalised together. */
    public static final int GROUP = 8;

    private static final int MOST_LEVELS = 3;
    private static final int SMALLEST = 4;
    private static final int WIDEST = 4;

    public ClassifierArchitecture {
        require(classes >= 2, "a classifier tells at least two classes apart, not %d", classes);
        require(
                channels >= GROUP && channels % GROUP == 0,
                "channels must be a positive multiple of %d, not %d",
                GROUP,
                channels);
    }

    /**
     * What the network makes of samples.
     *
     * @param features [B, d]
     * @param logits [B, K]
     */
    record Answer(Operand<TFloat32> features, Operand<TFloat32> logits) {}

    /** {@return names and shapes of the parameters} */
    public ParameterShapes parameters() {
        return ParameterShapes.of(net -> forward(
                net, SampleInput.of(net.tf(), Shape.UNKNOWN_SIZE, shape, 0).samples()));
    }

    /**
     * Adds the network.
     *
     * @param samples [B, H, W, C]
     */
    Answer forward(NetworkBuilder net, Operand<TFloat32> samples) {
        Operand<TFloat32> features =
                shape.height() * shape.width() == 1 ? ofPoints(net, samples) : ofImages(net, samples);
        return new Answer(
                features, Dense.apply(net.scope("logits"), features, classes, Initializers.varianceScaling(1)));
    }

    private Operand<TFloat32> ofPoints(NetworkBuilder net, Operand<TFloat32> samples) {
        Ops tf = net.tf();
        Operand<TFloat32> h = tf.reshape(samples, tf.constant(new long[] {-1, shape.channels()}));
        for (String layer : List.of("dense0", "dense1")) {
            long width = (long) WIDEST * channels;
            h = Swish.swish(tf, Dense.apply(net.scope(layer), h, width, Initializers.varianceScaling(1)));
        }
        return h;
    }

    private Operand<TFloat32> ofImages(NetworkBuilder net, Operand<TFloat32> samples) {
        Ops tf = net.tf();
        Operand<TFloat32> h = block(net.scope("stem"), samples, channels);
        int edge = Math.min(shape.height(), shape.width());
        int factor = 1;
        for (int level = 0; level < MOST_LEVELS && edge >= SMALLEST; level++) {
            NetworkBuilder here = net.scope("level" + level);
            factor = Math.min(2 * factor, WIDEST);
            edge /= 2;
            h = tf.nn.avgPool(h, List.of(1L, 2L, 2L, 1L), List.of(1L, 2L, 2L, 1L), "VALID");
            h = block(here.scope("in"), h, (long) factor * channels);
            h = tf.math.add(h, block(here.scope("residual"), h, (long) factor * channels));
        }
        return tf.math.mean(h, tf.constant(new int[] {1, 2}));
    }

    private static Operand<TFloat32> block(NetworkBuilder net, Operand<TFloat32> x, long width) {
        Operand<TFloat32> h = Convolution.apply(net.scope("conv"), x, width, 3, Initializers.varianceScaling(1));
        return Swish.swish(net.tf(), GroupNorm.apply(net.scope("norm"), h, width / GROUP));
    }
}
