package org.dsno.backbones;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Backbone;
import org.dsno.api.BackboneProvider;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.SampleShape;

/** {@code mlp}: see {@link Mlp}. */
public final class MlpProvider implements BackboneProvider<MlpProvider.Settings> {
    /** The sizes. */
    public record Settings(
            @Description("of every hidden layer; at least 1") @Default("128")
            int width,

            @Description("residual blocks, time is mixed after each; at least 1") @Default("3")
            int blocks,

            @Description("width of the time embedding; at least 2") @Default("64")
            int embedding) {
        public Settings {
            require(width >= 1, "width must be at least 1, was %d", width);
            require(blocks >= 1, "blocks must be at least 1, was %d", blocks);
            require(embedding >= 2, "embedding must be at least 2, was %d", embedding);
        }
    }

    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public String description() {
        return "residual perceptron, for points";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Backbone create(Settings settings, SampleShape shape, int classes) {
        require(
                shape.height() * shape.width() == 1,
                "mlp is for points, the samples are %s; take a backbone for images",
                shape);
        return new Mlp(settings, shape);
    }
}
