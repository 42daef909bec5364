package org.dsno.core.data;

import static org.dsno.api.Arguments.require;

import java.nio.file.Path;
import java.util.List;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.diffusion.GaussianMixture;

/** Points drawn from a Gaussian mixture of any dimension: {@code gaussian-mixture}. */
public final class GaussianMixtureSource implements DataSourceProvider<GaussianMixtureSource.Settings> {
    /**
     * What to draw.
     *
     * @param components the mixture's Gaussians, see {@link GaussianMixture}
     * @param count how many points
     */
    public record Settings(List<GaussianMixture.Component> components, int count) {
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
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Samples load(Settings settings, Path folder, Seeds seeds) {
        return MixtureDraw.of(new GaussianMixture(settings.components()), settings.count(), seeds);
    }
}
