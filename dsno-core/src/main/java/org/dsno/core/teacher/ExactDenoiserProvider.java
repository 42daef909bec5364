package org.dsno.core.teacher;

import static org.dsno.api.Arguments.require;

import java.util.Arrays;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Samples;
import org.dsno.api.Teacher;
import org.dsno.api.TeacherProvider;

/**
 * {@code exact-denoiser}: the exact denoiser of the experiment's own data, taken as a mixture of equal narrow Gaussians
 * around each sample. Real data, exact scores, nothing to train; its flow ends at (nearly) one of the samples.
 */
public final class ExactDenoiserProvider implements TeacherProvider<ExactDenoiserProvider.Settings> {
    /** How wide a sample is. */
    public record Settings(
            @Description("standard deviation of the Gaussian around each sample, in units of the data; at least 0")
            @Default("0.05")
            double std) {
        public Settings {
            require(std >= 0, "std must not be negative, was %s", std);
        }
    }

    @Override
    public String name() {
        return "exact-denoiser";
    }

    @Override
    public String description() {
        return "exact denoiser of the experiment's own data: a narrow Gaussian around each sample";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Teacher create(Settings settings, Samples data, NoiseSchedule schedule) {
        int size = data.shape().size();
        double[][] means = new double[data.count()][size];
        for (int k = 0; k < means.length; k++) {
            for (int i = 0; i < size; i++) {
                means[k][i] = data.values()[k * size + i];
            }
        }
        double[] weights = new double[means.length];
        Arrays.fill(weights, 1);
        double[] stds = new double[means.length];
        Arrays.fill(stds, settings.std());
        return new MixtureTeacher(data.shape(), schedule, weights, means, stds);
    }
}
