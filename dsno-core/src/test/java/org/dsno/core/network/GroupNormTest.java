package org.dsno.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dsno.api.Seeds;
import org.dsno.core.tensor.HostTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Against the definition, computed in double: group by group, with the biased variance and ε = 1e-6. */
class GroupNormTest {
    private static final int N = 2;
    private static final int PIXELS = 3 * 5;
    private static final int CHANNELS = 8;
    // E[x²] − E[x]² in float32, where mean and spread are of one size.
    private static final float ROUNDING = 2e-5f;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void equalsTheDefinition(int groups) {
        // Small enough that ε shows: a variance of 1e-6 is of ε's own size.
        for (double size : new double[] {1, 1e-3}) {
            SplittableRandom random = new SplittableRandom(groups);
            float[] x = new float[N * PIXELS * CHANNELS];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (size * (random.nextGaussian() + 0.5));
            }
            float[] scale = new float[CHANNELS];
            float[] shift = new float[CHANNELS];
            for (int c = 0; c < CHANNELS; c++) {
                scale[c] = (float) random.nextDouble(0.5, 2);
                shift[c] = (float) random.nextDouble(-1, 1);
            }

            assertThat(normalised(x, groups, scale, shift))
                    .containsExactly(expected(x, groups, scale, shift), within(ROUNDING));
        }
    }

    @Test
    void refusesGroupsThatDoNotDivideTheChannels() {
        assertThatThrownBy(() -> normalised(new float[N * PIXELS * CHANNELS], 3, new float[0], new float[0]))
                .hasMessage("8 channels cannot be normalised in 3 groups");
    }

    private static float[] expected(float[] x, int groups, float[] scale, float[] shift) {
        float[] result = new float[x.length];
        int width = CHANNELS / groups;
        for (int n = 0; n < N; n++) {
            for (int g = 0; g < groups; g++) {
                double sum = 0;
                double squares = 0;
                for (int p = 0; p < PIXELS; p++) {
                    for (int c = g * width; c < (g + 1) * width; c++) {
                        sum += x[(n * PIXELS + p) * CHANNELS + c];
                    }
                }
                double mean = sum / (PIXELS * width);
                for (int p = 0; p < PIXELS; p++) {
                    for (int c = g * width; c < (g + 1) * width; c++) {
                        double centred = x[(n * PIXELS + p) * CHANNELS + c] - mean;
                        squares += centred * centred;
                    }
                }
                double deviation = Math.sqrt(squares / (PIXELS * width) + 1e-6);
                for (int p = 0; p < PIXELS; p++) {
                    for (int c = g * width; c < (g + 1) * width; c++) {
                        int i = (n * PIXELS + p) * CHANNELS + c;
                        result[i] = (float) ((x[i] - mean) / deviation * scale[c] + shift[c]);
                    }
                }
            }
        }
        return result;
    }

    private static float[] normalised(float[] x, int groups, float[] scale, float[] shift) {
        Shape shape = Shape.of(N, 3, 5, CHANNELS);
        try (Graph graph = new Graph();
                TFloat32 fed = TFloat32.tensorOf(shape)) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf, Seeds.of(0));
            Placeholder<TFloat32> in = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            Operand<TFloat32> out = GroupNorm.apply(ScopedNetwork.root(tf, variables), in, groups);
            fed.asRawTensor().data().asFloats().write(x);
            try (Session session = new Session(graph)) {
                List<Long> perChannel = List.of((long) CHANNELS);
                variables.assign(
                        session,
                        Map.of("scale", HostTensor.of(perChannel, scale), "shift", HostTensor.of(perChannel, shift)));
                try (Result result = session.runner().feed(in, fed).fetch(out).run()) {
                    float[] values = new float[x.length];
                    ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
                    return values;
                }
            }
        }
    }
}
