package org.dsno.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dsno.api.NoiseSchedule;
import org.dsno.core.Reference;
import org.dsno.core.tensor.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {
    static final NoiseSchedule COSINE = new CosineSchedule();
    static final NoiseSchedule VP_LINEAR = new VpLinearSchedule(new VpLinearScheduleProvider.Settings(0.1, 20, 1e-3));

    private static final double ROUNDING = 1e-15;

    static NoiseSchedule schedule(String name) {
        return name.equals("cosine") ? COSINE : VP_LINEAR;
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosine", "vplinear"})
    void equalsTheReference(String name) {
        Safetensors reference = Reference.safetensors("solvers/schedules.safetensors");
        NoiseSchedule schedule = schedule(name);
        double[] times = reference.get(name + "/t").doubles();
        double[] logSnr = reference.get(name + "/logsnr").doubles();
        double[] alpha = reference.get(name + "/alpha").doubles();
        double[] sigma = reference.get(name + "/sigma").doubles();
        double[] alphaRate = reference.get(name + "/dalpha").doubles();
        double[] sigmaRate = reference.get(name + "/dsigma").doubles();
        for (int i = 0; i < times.length; i++) {
            double t = times[i];
            assertThat(schedule.logSnr(t)).as("logSNR(%s)", t).isCloseTo(logSnr[i], within(1e-9));
            assertThat(schedule.alpha(t)).as("α(%s)", t).isCloseTo(alpha[i], within(1e-12 * alpha[i] + 1e-16));
            assertThat(schedule.sigma(t)).as("σ(%s)", t).isCloseTo(sigma[i], within(1e-12 * sigma[i] + 1e-16));
            assertThat(schedule.alphaRate(t)).as("α'(%s)", t).isCloseTo(alphaRate[i], within(1e-10));
            assertThat(schedule.sigmaRate(t))
                    .as("σ'(%s)", t)
                    .isCloseTo(sigmaRate[i], within(1e-10 * Math.max(1, sigmaRate[i])));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosine", "vplinear"})
    void invertsLogSnrAsTheReferenceDoes(String name) {
        Safetensors reference = Reference.safetensors("solvers/schedules.safetensors");
        double[] lambda = reference.get(name + "/inv_lambda/lambda").doubles();
        double[] times = reference.get(name + "/inv_lambda/t").doubles();
        for (int i = 0; i < times.length; i++) {
            assertThat(schedule(name).timeOfLogSnr(2 * lambda[i])).isCloseTo(times[i], within(1e-12));
        }
    }

    @Test
    void equalsTheAuthorsLogSnr() {
        Safetensors reference = Reference.safetensors("network/schedule.safetensors");
        double[] times = reference.get("t_f64").doubles();
        double[] logSnr = reference.get("logsnr_f64").doubles();
        for (int i = 0; i < times.length; i++) {
            assertThat(COSINE.logSnr(times[i])).isCloseTo(logSnr[i], within(1e-9));
        }
    }

    /** The schedule is its own mirror, and accurate to rounding at both ends. */
    @Test
    void cosineLosesNoDigitAtEitherEnd() {
        assertThat(COSINE.logSnr(0)).isCloseTo(20, within(20 * ROUNDING));
        assertThat(COSINE.logSnr(1)).isCloseTo(-20, within(20 * ROUNDING));
        assertThat(COSINE.alpha(1)).isEqualTo(COSINE.sigma(0));
        assertThat(COSINE.sigma(1)).isEqualTo(COSINE.alpha(0));
        assertThat(COSINE.timeOfLogSnr(20)).isZero();
        assertThat(COSINE.timeOfLogSnr(-20)).isEqualTo(1);
        for (int i = 0; i <= 1024; i++) {
            double t = i / 1024.0;
            double alpha = COSINE.alpha(t);
            double sigma = COSINE.sigma(t);
            assertThat(alpha).as("α(%s)", t).isCloseTo(COSINE.sigma(1 - t), within(ROUNDING * alpha));
            assertThat(COSINE.alphaRate(t)).isCloseTo(-COSINE.sigmaRate(1 - t), within(2 * ROUNDING));
            assertThat(COSINE.logSnr(t)).isCloseTo(2 * Math.log(alpha / sigma), within(20 * ROUNDING));
            assertThat(COSINE.timeOfLogSnr(COSINE.logSnr(t))).isCloseTo(t, within(ROUNDING));
        }
    }
}
