package org.dsno.core.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.State;
import org.dsno.core.Reference;
import org.dsno.core.diffusion.Schedules;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixtureTeacherTest {
    // The reference was itself recomputed by a second program to 2e-14 of max(1, |value|); we allow a little more.
    private static final double TOLERANCE = 1e-12;
    private static final Safetensors REFERENCE = Reference.safetensors("solvers/teacher.safetensors");

    @ParameterizedTest
    @CsvSource({"ring8,cosine", "ring8,vplinear", "mix12,cosine", "mix12,vplinear"})
    void equalsTheReference(String mixture, String scheduleName) {
        NoiseSchedule schedule = Schedules.named(scheduleName);
        MixtureTeacher teacher = teacher(mixture, schedule);
        String at = mixture + "/" + scheduleName + "/";
        double[] times = REFERENCE.get(at + "t").doubles();
        for (int i = 0; i < times.length; i++) {
            Prediction prediction = teacher.predict(state(at + "x", i), times[i]);
            assertClose(prediction.data(), state(at + "x0", i));
            assertClose(prediction.noise(), state(at + "eps", i));
        }
    }

    @Test
    void exactDenoiserOfNarrowSamplesReturnsTheNearestAtTheEnd() {
        Samples data = new Samples(SampleShape.point(2), 2, new float[] {-1, 0, 1, 0.5f});
        NoiseSchedule schedule = Schedules.named("cosine");
        try (var teacher =
                new ExactDenoiserProvider().create(new ExactDenoiserProvider.Settings(0.01), data, schedule)) {
            Prediction atData = teacher.predict(new State(1, 2, new double[] {0.9, 0.4}), 0.05);
            assertThat(atData.data().values()[0]).isBetween(0.98, 1.0);
            // At t = 1 nothing is known of x_0: its mean is the answer.
            Prediction atNoise = teacher.predict(new State(1, 2, new double[] {0.9, 0.4}), 1);
            assertThat(atNoise.data().values()[0]).isBetween(-0.01, 0.01);
        }
    }

    @Test
    void refusesAMeanOfAnotherDimension() {
        Samples data = new Samples(SampleShape.point(2), 1, new float[2]);

        assertThatThrownBy(() -> new GaussianProvider()
                        .create(new GaussianProvider.Settings(List.of(1.0), 1), data, Schedules.named("cosine")))
                .hasMessage("a component has 1 dimensions, the data have 2 (1x1x2)");
    }

    private static MixtureTeacher teacher(String mixture, NoiseSchedule schedule) {
        double[] flat = REFERENCE.get(mixture + "/means").doubles();
        double[] weights = REFERENCE.get(mixture + "/weights").doubles();
        int size = flat.length / weights.length;
        double[][] means = new double[weights.length][size];
        for (int k = 0; k < weights.length; k++) {
            System.arraycopy(flat, k * size, means[k], 0, size);
        }
        return new MixtureTeacher(
                SampleShape.point(size),
                schedule,
                weights,
                means,
                REFERENCE.get(mixture + "/stds").doubles());
    }

    private static State state(String name, int time) {
        HostTensor tensor = REFERENCE.get(name);
        int count = tensor.shape().get(1).intValue();
        int size = tensor.shape().get(2).intValue();
        double[] values = new double[count * size];
        System.arraycopy(tensor.doubles(), time * values.length, values, 0, values.length);
        return new State(count, size, values);
    }

    private static void assertClose(State actual, State expected) {
        for (int i = 0; i < expected.values().length; i++) {
            double reference = expected.values()[i];
            assertThat(Math.abs(actual.values()[i] - reference))
                    .as("entry %d, expected %s", i, reference)
                    .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(reference)));
        }
    }
}
