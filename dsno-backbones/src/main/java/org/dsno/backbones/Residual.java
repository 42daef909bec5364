package org.dsno.backbones;

import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.SampleShape;
import org.dsno.api.TimeAxis;
import org.dsno.core.network.ChannelAffine;
import org.dsno.core.network.Convolution;
import org.dsno.core.network.GroupNorm;
import org.dsno.core.network.Initializers;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Swish;
import org.tensorflow.types.TFloat32;

/**
 * A residual network for images that keeps their resolution. A block is that of the paper's U-Net,
 *
 * <pre>h + conv3x3(swish(GroupNorm(conv3x3(swish(GroupNorm(h)))) · (1 + scale(t)) + shift(t)))</pre>
 *
 * <p>then time is mixed. Scale and shift know the class too, where there are classes. The first block's first convolution
 * and the norm after it do not see the time, so time is lifted after them.
 */
record Residual(ResidualProvider.Settings settings, SampleShape shape) implements Backbone {
    private static final double ALMOST_NOTHING = 1e-10;
    private static final int KERNEL = 3;

    @Override
    public Operand<TFloat32> apply(NetworkBuilder net, Operand<TFloat32> x, Conditioning conditioning, TimeAxis axis) {
        Embedding embedding = Embedding.of(net, conditioning, settings.channels(), settings.embedding(), axis);
        Operand<TFloat32> h = convolution(net.scope("in"), x, settings.channels(), 1);
        for (int i = 0; i < settings.blocks(); i++) {
            NetworkBuilder block = net.scope("block." + i);
            Operand<TFloat32> inner =
                    convolution(block.scope("conv0"), activated(block.scope("norm0"), h), settings.channels(), 1);
            ChannelAffine norm = GroupNorm.fold(block.scope("norm1"), inner, groups());
            if (i == 0) {
                h = axis.lift(h);
                inner = axis.lift(inner);
                norm = new ChannelAffine(axis.lift(norm.factor()), axis.lift(norm.summand()));
            }
            Operand<TFloat32> modulated = Modulation.of(block.scope("time"), embedding, settings.channels())
                    .after(net.tf(), norm)
                    .apply(net.tf(), inner);
            Operand<TFloat32> outer = convolution(
                    block.scope("conv1"), Swish.swish(net.tf(), modulated), settings.channels(), ALMOST_NOTHING);
            h = net.tf().math.add(h, outer);
            boolean last = i == settings.blocks() - 1;
            h = last ? axis.mixLast(block.scope("mix"), h) : axis.mix(block.scope("mix"), h);
        }
        return convolution(net.scope("out"), activated(net.scope("norm"), h), shape.channels(), ALMOST_NOTHING);
    }

    private Operand<TFloat32> activated(NetworkBuilder norm, Operand<TFloat32> h) {
        return Swish.swish(norm.tf(), GroupNorm.apply(norm, h, groups()));
    }

    private static Operand<TFloat32> convolution(NetworkBuilder net, Operand<TFloat32> x, long filters, double scale) {
        return Convolution.apply(net, x, filters, KERNEL, Initializers.varianceScaling(scale));
    }

    private int groups() {
        return Math.min(settings.channels() / 4, 32);
    }
}
