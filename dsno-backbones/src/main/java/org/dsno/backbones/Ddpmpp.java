package org.dsno.backbones;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.SampleShape;
import org.dsno.api.TimeAxis;
import org.dsno.core.network.GroupNorm;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Swish;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The paper's backbone: the U-Net of DDPM++ (Song et al. 2021). Down through the levels, each but the first at half the
 * resolution of the one before, and up again; what went down is concatenated to what comes up. Time is mixed after every
 * block but the resampling ones and the last in the middle.
 *
 * <p>The first convolution and the first half of the first block do not see the time, so they are computed once per
 * sample; the features of the first convolution are lifted again where they are concatenated, in the last block.
 */
record Ddpmpp(DdpmppProvider.Settings settings, SampleShape shape) implements Backbone {
    @Override
    public Operand<TFloat32> apply(NetworkBuilder net, Operand<TFloat32> x, Conditioning conditioning, TimeAxis axis) {
        Ops tf = net.tf();
        Embedding embedding = Embedding.of(net, conditioning, settings.channels(), settings.embedding(), axis);
        int deepest = settings.levels() - 1;
        Deque<Operand<TFloat32>> skips = new ArrayDeque<>();
        Operand<TFloat32> h = ResidualBlock.convolution(net.scope("conv_in"), x, settings.channels(), 1);
        skips.push(h);

        for (int l = 0; l <= deepest; l++) {
            Level down = level(net.scope("down." + l), l, embedding);
            for (int i = 0; i < settings.blocks(); i++) {
                boolean first = l == 0 && i == 0;
                h = first ? down.block(i, h, axis::lift) : down.block(i, h);
                h = axis.mix(down.net().scope("mix." + i), h);
                skips.push(h);
            }
            if (l < deepest) {
                h = down.resampled("downsample", h, Resampling.HALF);
                skips.push(h);
            }
        }

        Level middle = new Level(net.scope("middle"), settings, embedding, settings.width(deepest), false);
        h = middle.attention("attention", middle.block(0, h));
        h = axis.mix(middle.net().scope("mix"), h);
        h = middle.block(1, h);

        for (int l = deepest; l >= 0; l--) {
            Level up = level(net.scope("up." + l), l, embedding);
            for (int i = 0; i <= settings.blocks(); i++) {
                Operand<TFloat32> skip = skips.pop();
                boolean last = skips.isEmpty(); // then the skip is conv_in's
                h = up.block(i, tf.concat(List.of(h, last ? axis.lift(skip) : skip), tf.constant(3)));
                NetworkBuilder mix = up.net().scope("mix." + i);
                h = last ? axis.mixLast(mix, h) : axis.mix(mix, h);
            }
            if (l > 0) {
                h = up.resampled("upsample", h, Resampling.DOUBLE);
            }
        }
        h = Swish.swish(tf, GroupNorm.apply(net.scope("norm_out"), h, Attention.GROUPS));
        return ResidualBlock.convolution(net.scope("conv_out"), h, shape.channels(), ResidualBlock.ALMOST_NOTHING);
    }

    private Level level(NetworkBuilder net, int number, Embedding embedding) {
        return new Level(net, settings, embedding, settings.width(number), settings.attendsAt(shape.width() >> number));
    }
}
