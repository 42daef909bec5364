package org.dsno.backbones;

import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.SampleShape;
import org.dsno.api.TimeAxis;
import org.dsno.core.network.Dense;
import org.dsno.core.network.Initializers;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Swish;
import org.tensorflow.types.TFloat32;

/**
 * A residual multilayer perceptron for points. A block is
 *
 * <pre>h + Dense(swish(Dense(swish(h)) · (1 + scale(t)) + shift(t)))</pre>
 *
 * <p>then time is mixed. Scale and shift know the class too, where there are classes. The first block's inner layer does
 * not see the time, so time is lifted after it.
 */
record Mlp(MlpProvider.Settings settings, SampleShape shape) implements Backbone {
    // The last layer of a block, and of the network, starts as almost nothing: the network starts as its shortcuts.
    private static final double ALMOST_NOTHING = 1e-10;

    @Override
    public Operand<TFloat32> apply(NetworkBuilder net, Operand<TFloat32> x, Conditioning conditioning, TimeAxis axis) {
        Embedding embedding = Embedding.of(net, conditioning, settings.embedding(), settings.embedding(), axis);
        Operand<TFloat32> h = Dense.apply(net.scope("in"), x, settings.width(), Initializers.varianceScaling(1));
        for (int i = 0; i < settings.blocks(); i++) {
            NetworkBuilder block = net.scope("block." + i);
            Operand<TFloat32> inner = inner(block, h);
            if (i == 0) {
                h = axis.lift(h);
                inner = axis.lift(inner);
            }
            Operand<TFloat32> modulated = Modulation.of(block.scope("time"), embedding, settings.width())
                    .apply(net.tf(), inner);
            Operand<TFloat32> outer = Dense.apply(
                    block.scope("dense1"),
                    Swish.swish(net.tf(), modulated),
                    settings.width(),
                    Initializers.varianceScaling(ALMOST_NOTHING));
            h = net.tf().math.add(h, outer);
            boolean last = i == settings.blocks() - 1;
            h = last ? axis.mixLast(block.scope("mix"), h) : axis.mix(block.scope("mix"), h);
        }
        return Dense.apply(
                net.scope("out"),
                Swish.swish(net.tf(), h),
                shape.channels(),
                Initializers.varianceScaling(ALMOST_NOTHING));
    }

    private Operand<TFloat32> inner(NetworkBuilder block, Operand<TFloat32> h) {
        return Dense.apply(
                block.scope("dense0"), Swish.swish(block.tf(), h), settings.width(), Initializers.varianceScaling(1));
    }
}
