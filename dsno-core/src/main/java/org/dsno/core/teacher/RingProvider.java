package org.dsno.core.teacher;

import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Samples;
import org.dsno.api.Teacher;
import org.dsno.api.TeacherProvider;
import org.dsno.core.diffusion.GaussianMixture;

/** {@code ring}: the exact denoiser of the data source of the same name. */
public final class RingProvider implements TeacherProvider<RingProvider.Settings> {
    /** The ring, see {@link GaussianMixture#ring}. */
    public record Settings(
            @Description("Gaussians on the circle; at least 1") @Default("8")
            int modes,

            @Description("the circle's, about the origin; at least 0") @Default("1")
            double radius,

            @Description("standard deviation of each Gaussian; at least 0") @Default("0.1")
            double std) {
        public Settings {
            GaussianMixture.ring(modes, radius, std); // refuses what cannot be a ring
        }
    }

    @Override
    public String name() {
        return "ring";
    }

    @Override
    public String description() {
        return "exact denoiser of the data source ring";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Teacher create(Settings settings, Samples data, NoiseSchedule schedule) {
        return MixtureTeacher.of(
                GaussianMixture.ring(settings.modes(), settings.radius(), settings.std()), data.shape(), schedule);
    }
}
