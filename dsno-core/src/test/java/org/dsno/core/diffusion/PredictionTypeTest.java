package org.dsno.core.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dsno.api.Prediction;
import org.dsno.api.State;
import org.dsno.core.Reference;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionTypeTest {
    private static final Safetensors TEACHER = Reference.safetensors("solvers/teacher.safetensors");

    @ParameterizedTest
    @CsvSource({"ring8,cosine", "ring8,vplinear", "mix12,cosine", "mix12,vplinear"})
    void everyTypeReadsAsTheSameDataAndNoise(String mixture, String schedule) {
        String at = mixture + "/" + schedule + "/";
        double[] times = TEACHER.get(at + "t").doubles();
        for (int i = 0; i < times.length; i++) {
            double alpha = SchedulesTest.schedule(schedule).alpha(times[i]);
            double sigma = SchedulesTest.schedule(schedule).sigma(times[i]);
            if (alpha < 1e-3 || sigma < 1e-3) {
                continue; // there one of the divisions loses the digits that this test compares
            }
            State x = state(at + "x", i);
            State data = state(at + "x0", i);
            State noise = state(at + "eps", i);
            State v = State.combine(alpha, noise, -sigma, data);
            for (PredictionType type : PredictionType.values()) {
                State predicted = switch (type) {
                    case X0 -> data;
                    case EPSILON -> noise;
                    case V -> v;
                };
                Prediction read = type.read(predicted, x, times[i], SchedulesTest.schedule(schedule));
                assertThat(read.data().values()).containsExactly(data.values(), within(1e-9));
                assertThat(read.noise().values()).containsExactly(noise.values(), within(1e-9));
            }
        }
    }

    private static State state(String name, int time) {
        HostTensor tensor = TEACHER.get(name);
        int count = tensor.shape().get(1).intValue();
        int size = tensor.shape().get(2).intValue();
        double[] values = new double[count * size];
        System.arraycopy(tensor.doubles(), time * values.length, values, 0, values.length);
        return new State(count, size, values);
    }
}
