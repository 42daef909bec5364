package org.dsno.core.teacher;

import org.dsno.api.NoiseSchedule;
import org.dsno.api.Samples;
import org.dsno.api.Teacher;
import org.dsno.api.TeacherProvider;
import org.dsno.core.diffusion.GaussianMixture;

/** {@code gaussian-mixture}: the exact denoiser of a mixture of points of any dimension. */
public final class GaussianMixtureProvider implements TeacherProvider<GaussianMixture> {
    @Override
    public String name() {
        return "gaussian-mixture";
    }

    @Override
    public String description() {
        return "exact denoiser of a Gaussian mixture";
    }

    @Override
    public Class<GaussianMixture> settings() {
        return GaussianMixture.class;
    }

    @Override
    public Teacher create(GaussianMixture settings, Samples data, NoiseSchedule schedule) {
        return MixtureTeacher.of(settings, data.shape(), schedule);
    }
}
