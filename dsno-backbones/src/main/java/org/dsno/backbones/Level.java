package org.dsno.backbones;

import java.util.function.UnaryOperator;
import org.dsno.api.NetworkBuilder;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The blocks at one resolution, on one side of a U-Net.
 *
 * @param net its own scope
 * @param channels of its feature maps
 * @param attends whether attention follows each residual block
 */
record Level(
        NetworkBuilder net, DdpmppProvider.Settings settings, Embedding embedding, long channels, boolean attends) {

    /** {@return the features after a residual block, and attention if the level has it} */
    Operand<TFloat32> block(int number, Operand<TFloat32> h) {
        return block(number, h, UnaryOperator.identity());
    }

    /** The same for features that time has not been lifted into, as {@link ResidualBlock} does it. */
    Operand<TFloat32> block(int number, Operand<TFloat32> h, UnaryOperator<Operand<TFloat32>> lift) {
        Operand<TFloat32> out = residual("block." + number, Resampling.NONE).apply(h, embedding, lift);
        return attends ? attention("attention." + number, out) : out;
    }

    Operand<TFloat32> attention(String name, Operand<TFloat32> h) {
        return Attention.apply(net.scope(name), h, settings.widthOfHeads(channels));
    }

    /** {@return the features at the next level's resolution} */
    Operand<TFloat32> resampled(String name, Operand<TFloat32> h, Resampling resampling) {
        return residual(name, resampling).apply(h, embedding);
    }

    private ResidualBlock residual(String name, Resampling resampling) {
        return new ResidualBlock(net.scope(name), channels, resampling, settings.dropout());
    }
}
