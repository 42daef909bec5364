package org.dsno.core.data;

import static org.dsno.api.Arguments.require;

import java.nio.file.Path;
import java.util.List;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.Description;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.diffusion.GaussianMixture;

/** Points drawn from a Gaussian mixture of any dimension: {@code gaussian-mixture}. */
public final class GaussianMixtureSource implements DataSourceProvider<GaussianMixtureSource.Settings> {
    /** What to draw. */
    public record Settings(
            @Description("the mixture's Gaussians; at least one, all of one dimension")
            List<GaussianMixture.Component> components,

            @Description("how many points; at least 1") int count) {
        public Settings {
            components = new GaussianMixture(components).components();
            require(count > 0, "count must be positive, was %d", count);
        }
    }

    @Override
    public String name() {
        return "gaussian-mixture";
    }

    @Override
    public String description() {
        return "points of a Gaussian mixture of any dimension";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Samples load(Settings settings, Path folder, Seeds seeds) {
        return MixtureDraw.of(new GaussianMixture(settings.components()), settings.count(), seeds);
    }
}
