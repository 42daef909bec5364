package org.dsno.backbones;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Backbone;
import org.dsno.api.BackboneProvider;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.SampleShape;

/** {@code residual}: see {@link Residual}. */
public final class ResidualProvider implements BackboneProvider<ResidualProvider.Settings> {
    /** The sizes. */
    public record Settings(
            @Description("of every feature map; a multiple of 4, above 128 of 32") @Default("32")
            int channels,

            @Description("residual blocks, time is mixed after each; at least 1") @Default("4")
            int blocks,

            @Description("width of the time embedding; at least 2") @Default("64")
            int embedding) {
        public Settings {
            require(
                    channels >= 4 && channels % 4 == 0 && (channels <= 128 || channels % 32 == 0),
                    "channels must be a multiple of 4, above 128 of 32, was %d",
                    channels);
            require(blocks >= 1, "blocks must be at least 1, was %d", blocks);
            require(embedding >= 2, "embedding must be at least 2, was %d", embedding);
        }
    }

    @Override
    public String name() {
        return "residual";
    }

    @Override
    public String description() {
        return "residual convolutional network at one resolution, for images";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Backbone create(Settings settings, SampleShape shape, int classes) {
        return new Residual(settings, shape);
    }
}
