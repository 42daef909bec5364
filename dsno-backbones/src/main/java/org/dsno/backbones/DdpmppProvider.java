package org.dsno.backbones;

import static org.dsno.api.Arguments.require;

import java.util.List;
import org.dsno.api.Backbone;
import org.dsno.api.BackboneProvider;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.SampleShape;

/** {@code ddpmpp}: see {@link Ddpmpp}. */
public final class DdpmppProvider implements BackboneProvider<DdpmppProvider.Settings> {
    /**
     * The sizes. The defaults are the paper's for CIFAR-10; for ImageNet-64 it has 192 channels, multipliers [1, 2, 3, 4],
     * attention at [8, 16, 32], a head width of 64, embedding 768 and dropout 0.1.
     */
    public record Settings(
            @Description("of the first convolution; at least 4 and fit for the norms: multiples of 32 are")
            @Default("256")
            int channels,

            @Description("channels of each level, in multiples of channels; each level but the first has half the "
                    + "resolution of the one before")
            @Default("[1, 1, 1]")
            List<Integer> multipliers,

            @Description("residual blocks of a level on the way down, one more on the way up; at least 1") @Default("3")
            int blocks,

            @Description("widths of feature maps, in pixels, where attention follows each block; it is always in "
                    + "the middle")
            @Default("[8, 16]")
            List<Integer> attention,

            @Description("heads of each attention; at least 1") @Default("1")
            int heads,

            @Description("channels of each head, in place of their number; 0 leaves it to heads") @Default("0")
            int headWidth,

            @Description("width of the embedding of time and class; at least 2") @Default("1024")
            int embedding,

            @Description("the rate in residual blocks; in [0, 1)") @Default("0.2")
            double dropout) {
        public Settings {
            multipliers = List.copyOf(multipliers);
            attention = List.copyOf(attention);
            require(channels >= 4, "channels must be at least 4, was %d", channels);
            require(
                    !multipliers.isEmpty() && multipliers.stream().allMatch(multiplier -> multiplier >= 1),
                    "multipliers must be at least 1 each, and one at least, were %s",
                    multipliers);
            require(blocks >= 1, "blocks must be at least 1, was %d", blocks);
            require(heads >= 1, "heads must be at least 1, was %d", heads);
            require(
                    headWidth >= 0,
                    "head-width must be at least 1, or 0 for one that follows from heads, was %d",
                    headWidth);
            require(embedding >= 2, "embedding must be at least 2, was %d", embedding);
            require(dropout >= 0 && dropout < 1, "dropout must be in [0, 1), was %s", dropout);
        }

        int levels() {
            return multipliers.size();
        }

        /** Channels of a level. */
        int width(int level) {
            return channels * multipliers.get(level);
        }

        boolean attendsAt(int pixels) {
            return attention.contains(pixels);
        }

        /** Channels of each head, where all heads together have {@code width}. */
        long widthOfHeads(long width) {
            return headWidth > 0 ? headWidth : width / heads;
        }
    }

    @Override
    public String name() {
        return "ddpmpp";
    }

    @Override
    public String description() {
        return "the paper's U-Net, for images; the defaults are its CIFAR-10 setting";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Backbone create(Settings settings, SampleShape shape, int classes) {
        DdpmppFit.check(settings, shape);
        return new Ddpmpp(settings, shape);
    }
}
