package org.dsno.core.teacher;

import org.dsno.api.Default;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Samples;
import org.dsno.api.Teacher;
import org.dsno.api.TeacherProvider;
import org.dsno.core.diffusion.GaussianMixture;

/** {@code ring}: the exact denoiser of the data source of the same name. */
public final class RingProvider implements TeacherProvider<RingProvider.Settings> {
    /**
     * The ring, see {@link GaussianMixture#ring}.
     *
     * @param modes Gaussians on the circle
     * @param radius the circle's, about the origin
     * @param std the standard deviation of each Gaussian
     */
    public record Settings(
            @Default("8") int modes,
            @Default("1") double radius,
            @Default("0.1") double std) {
        public Settings {
            GaussianMixture.ring(modes, radius, std); // refuses what cannot be a ring
        }
    }

    @Override
    public String name() {
        return "ring";
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
