package org.dsno.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dsno.core.Reference;
import org.dsno.core.diffusion.Schedules;
import org.dsno.core.tensor.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class TimeEmbeddingTest {
    @ParameterizedTest
    @ValueSource(ints = {32, 33})
    void sinusoidsEqualTheAuthors(int channels) {
        Safetensors reference = Reference.safetensors("network/schedule.safetensors");
        float[] expected =
                reference.get("embedding.dim" + channels + ".max_time1_f32").floats();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> times =
                    tf.constant(reference.get("embedding.timesteps_f32").floats());
            Operand<TFloat32> sinusoids = TimeEmbedding.sinusoids(tf, times, channels);
            try (Session session = new Session(graph);
                    Result result = session.runner().fetch(sinusoids).run()) {
                float[] actual = new float[expected.length];
                ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(actual);
                // An angle is up to 1000 rad, where one float32 step is 6e-5 rad.
                assertThat(actual).containsExactly(expected, within(3e-4f));
            }
        }
    }

    @Test
    void inputEqualsTheAuthorsAndIsTheTimeOnTheCosineSchedule() {
        Safetensors reference = Reference.safetensors("network/schedule.safetensors");
        double[] logSnr = reference.get("input.logsnr_f32").doubles();
        double[] expected = reference.get("input.inv_cos_f64").doubles();
        for (int i = 0; i < logSnr.length; i++) {
            double t = Schedules.named("cosine").timeOfLogSnr(Math.max(-20, Math.min(20, logSnr[i])));
            assertThat(TimeEmbedding.input(t, Schedules.named("cosine"))).isCloseTo(expected[i], within(1e-9));
            assertThat(TimeEmbedding.input(t, Schedules.named("cosine"))).isCloseTo(t, within(1e-4));
        }
    }
}
