package org.dsno.backbones;

import java.util.function.UnaryOperator;
import org.dsno.api.NetworkBuilder;
import org.dsno.core.network.ChannelAffine;
import org.dsno.core.network.Convolution;
import org.dsno.core.network.Dense;
import org.dsno.core.network.GroupNorm;
import org.dsno.core.network.Initializers;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Swish;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The residual block of DDPM++ (Song et al. 2021) in its "BigGAN" form, as the paper's networks have it:
 *
 * <pre>
 * h = conv1(resample(swish(norm1(x))))
 * h = conv2(dropout(swish(norm2(h) · (1 + scale) + shift)))      scale, shift: Dense of the embedding
 * shortcut(resample(x)) + h                                      shortcut: 1×1 where the channels change
 * </pre>
 *
 * @param net its own scope
 * @param channels of its result
 * @param dropout the rate
 */
record ResidualBlock(NetworkBuilder net, long channels, Resampling resampling, double dropout) {
    /** The scale of first values that the paper has for layers whose results are added: such a block starts as its shortcut. */
    static final double ALMOST_NOTHING = 1e-10;

    private static final int KERNEL = 3;

    /** {@return how many groups a width is normalised in} */
    static long groups(long channels) {
        return Math.min(channels / 4, 32);
    }

    /** {@return a 3×3 convolution, in its own scope} */
    static Operand<TFloat32> convolution(NetworkBuilder net, Operand<TFloat32> x, long filters, double scale) {
        return Convolution.apply(net, x, filters, KERNEL, Initializers.varianceScaling(scale));
    }

    /**
     * Adds the block.
     *
     * @param x lifted, [B·T, H, W, C]
     * @return [B·T, H', W', channels]
     */
    Operand<TFloat32> apply(Operand<TFloat32> x, Embedding embedding) {
        return apply(x, embedding, UnaryOperator.identity());
    }

    /**
     * Adds the block where time enters the network: what it does before it sees the embedding is done once per sample.
     *
     * @param x [B, H, W, C]
     * @param lift [B, …] → [B·T, …]
     * @return [B·T, H', W', channels]
     */
    Operand<TFloat32> apply(Operand<TFloat32> x, Embedding embedding, UnaryOperator<Operand<TFloat32>> lift) {
        Ops tf = net.tf();
        Operand<TFloat32> activated = Swish.swish(
                tf, GroupNorm.apply(net.scope("norm1"), x, groups(x.shape().get(3))));
        Operand<TFloat32> h = convolution(net.scope("conv1"), resampling.apply(tf, activated), channels, 1);

        ChannelAffine norm = GroupNorm.fold(net.scope("norm2"), h, groups(channels));
        ChannelAffine told = Modulation.of(net.scope("embedding"), embedding, channels)
                .after(tf, new ChannelAffine(lift.apply(norm.factor()), lift.apply(norm.summand())));
        Operand<TFloat32> modulated = Swish.swish(tf, told.apply(tf, lift.apply(h)));
        h = convolution(net.scope("conv2"), net.dropout(modulated, dropout), channels, ALMOST_NOTHING);

        return tf.math.add(lift.apply(shortcut(resampling.apply(tf, x))), h);
    }

    private Operand<TFloat32> shortcut(Operand<TFloat32> x) {
        return x.shape().get(3) == channels
                ? x
                : Dense.apply(net.scope("shortcut"), x, channels, Initializers.varianceScaling(0.1));
    }
}
