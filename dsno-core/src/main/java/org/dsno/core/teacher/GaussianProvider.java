package org.dsno.core.teacher;

import static org.dsno.api.Arguments.require;

import java.util.List;
import org.dsno.api.Description;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Samples;
import org.dsno.api.Teacher;
import org.dsno.api.TeacherProvider;

/** {@code gaussian}: the exact denoiser of N(mean, std² I), whose flow is known in closed form. */
public final class GaussianProvider implements TeacherProvider<GaussianProvider.Settings> {
    /** The Gaussian. */
    public record Settings(
            @Description("one number per dimension of the data")
            List<Double> mean,

            @Description("standard deviation of every dimension; above 0")
            double std) {
        public Settings {
            require(std > 0, "std must be positive, was %s", std);
            mean = List.copyOf(mean);
        }
    }

    @Override
    public String name() {
        return "gaussian";
    }

    @Override
    public String description() {
        return "exact denoiser of one Gaussian";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Teacher create(Settings settings, Samples data, NoiseSchedule schedule) {
        double[] mean = settings.mean().stream().mapToDouble(m -> m).toArray();
        return new MixtureTeacher(
                data.shape(), schedule, new double[] {1}, new double[][] {mean}, new double[] {settings.std()});
    }
}
