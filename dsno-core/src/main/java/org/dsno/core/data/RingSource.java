package org.dsno.core.data;

import static org.dsno.api.Arguments.require;

import java.nio.file.Path;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.diffusion.GaussianMixture;

/** Points of the plane drawn from equal Gaussians on a circle: {@code ring}. */
public final class RingSource implements DataSourceProvider<RingSource.Settings> {
    /** What to draw. */
    public record Settings(
            @Description("Gaussians on the circle; at least 1") @Default("8")
            int modes,

            @Description("the circle's, about the origin; at least 0") @Default("1")
            double radius,

            @Description("standard deviation of each Gaussian; at least 0") @Default("0.1")
            double std,

            @Description("how many points; at least 1") int count) {
        public Settings {
            GaussianMixture.ring(modes, radius, std); // refuses what cannot be a ring
            require(count > 0, "count must be positive, was %d", count);
        }

        /** The mixture that the points are drawn from. */
        public GaussianMixture mixture() {
            return GaussianMixture.ring(modes, radius, std);
        }
    }

    @Override
    public String name() {
        return "ring";
    }

    @Override
    public String description() {
        return "points of equal Gaussians on a circle";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Samples load(Settings settings, Path folder, Seeds seeds) {
        return MixtureDraw.of(settings.mixture(), settings.count(), seeds);
    }
}
