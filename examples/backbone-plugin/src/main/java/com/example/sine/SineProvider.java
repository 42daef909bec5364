package com.example.sine;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Backbone;
import org.dsno.api.BackboneProvider;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.SampleShape;

/** {@code sine}: see {@link Sine}. */
public final class SineProvider implements BackboneProvider<SineProvider.Settings> {
    /** The size. */
    public record Settings(
            @Description("of the hidden layers; at least 2") @Default("64")
            int width) {
        public Settings {
            require(width >= 2, "width must be at least 2, was %d", width);
        }
    }

    @Override
    public String name() {
        return "sine";
    }

    @Override
    public String description() {
        return "perceptron of sine layers";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Backbone create(Settings settings, SampleShape shape, int classes) {
        require(classes == 0, "sine cannot be told classes");
        return new Sine(settings.width(), shape.channels());
    }
}
