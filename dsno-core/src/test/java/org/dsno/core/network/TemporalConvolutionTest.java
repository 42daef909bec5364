package org.dsno.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dsno.api.Seeds;
import org.dsno.core.Reference;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class TemporalConvolutionTest {
    @ParameterizedTest
    @ValueSource(strings = {"t1_m1", "t2_m2", "t4_m2", "t4_m3_all", "t5_m2_odd", "t8_m4"})
    void equalsTheAuthorsBlockAndItsGradients(String example) {
        Safetensors reference = Reference.safetensors("network/time_conv_" + example + ".safetensors");
        long[] s = reference.get("io.x").shape().stream().mapToLong(n -> n).toArray(); // B, T, C, H, W
        int times = (int) s[1];
        int channels = (int) s[2];
        int modes = reference.get("t_conv.weights1").shape().get(2).intValue();
        Shape shape = Shape.of(s[0] * s[1], s[3], s[4], s[2]);
        float[] x = toChannelsLast(reference.get("io.x").floats(), s);
        float[] cotangent = toChannelsLast(reference.get("io.g").floats(), s);
        float[] kernel = toModeMajor(reference.get("t_conv.weights1").floats(), channels, modes);

        try (Graph graph = new Graph();
                TFloat32 xFed = tensor(shape, x);
                TFloat32 gFed = tensor(shape, cotangent)) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf, Seeds.of(0));
            Placeholder<TFloat32> xIn = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            Placeholder<TFloat32> gIn = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            Operand<TFloat32> output = TemporalConvolution.apply(ScopedNetwork.root(tf, variables), xIn, times, modes);
            Operand<TFloat32> sum = tf.reduceSum(tf.math.mul(output, gIn), tf.constant(new int[] {0, 1, 2, 3}));
            Variables.Variable kernelVariable = variables.all().get(0);
            Output<?>[] gradients = graph.addGradients(
                    sum.asOutput(),
                    new Output<?>[] {xIn.asOutput(), kernelVariable.value().asOutput()});
            try (Session session = new Session(graph)) {
                variables.assign(
                        session, Map.of("kernel", HostTensor.of(List.of((long) modes, 2L, s[2], s[2]), kernel)));
                try (Result result = session.runner()
                        .feed(xIn, xFed)
                        .feed(gIn, gFed)
                        .fetch(output)
                        .fetch(gradients[0])
                        .fetch(gradients[1])
                        .run()) {
                    assertThat(floats(result, 0))
                            .containsExactly(
                                    toChannelsLast(reference.get("io.output").floats(), s), within(5e-6f));
                    float[] gradX = toChannelsLast(reference.get("grad.x").floats(), s);
                    assertThat(floats(result, 1)).containsExactly(gradX, within(1e-5f * rms(gradX)));
                    float[] gradKernel =
                            toModeMajor(reference.get("grad.t_conv.weights1").floats(), channels, modes);
                    assertThat(floats(result, 2)).containsExactly(gradKernel, within(1e-5f * rms(gradKernel)));
                    assertSelfConjugateModesHaveNoImaginaryGradient(floats(result, 2), times, channels, modes);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"4,2", "5,3", "8,4", "9,2"})
    void commutesWithACircularShiftInTimeAndIsLinearBeforeTheActivation(int times, int modes) {
        int channels = 3;
        float[] u = random(times * channels, 1);
        float[] v = random(times * channels, 2);
        float[] shifted = new float[u.length];
        float[] combined = new float[u.length];
        for (int t = 0; t < times; t++) {
            for (int c = 0; c < channels; c++) {
                shifted[(t + 1) % times * channels + c] = u[t * channels + c];
                combined[t * channels + c] = 2 * u[t * channels + c] - v[t * channels + c];
            }
        }
        float[] ofU = spectral(u, times, channels, modes);
        float[] ofV = spectral(v, times, channels, modes);
        float[] ofShifted = spectral(shifted, times, channels, modes);
        float[] ofCombined = spectral(combined, times, channels, modes);
        for (int t = 0; t < times; t++) {
            for (int c = 0; c < channels; c++) {
                int i = t * channels + c;
                assertThat(ofShifted[(t + 1) % times * channels + c]).isCloseTo(ofU[i], within(2e-6f));
                assertThat(ofCombined[i]).isCloseTo(2 * ofU[i] - ofV[i], within(5e-6f));
            }
        }
    }

    @Test
    void agreesWithItselfOnAFinerGridForABandLimitedSignal() {
        // u(t) = 1 + cos(2πt/T) − 0.5 sin(2πt/T) sampled at 4 and at 8 times: the operator does not see which.
        float[] coarse = new float[4];
        float[] fine = new float[8];
        for (int t = 0; t < 8; t++) {
            double angle = 2 * Math.PI * t / 8;
            fine[t] = (float) (1 + Math.cos(angle) - 0.5 * Math.sin(angle));
            if (t % 2 == 0) {
                coarse[t / 2] = fine[t];
            }
        }
        float[] onCoarse = spectral(coarse, 4, 1, 2);
        float[] onFine = spectral(fine, 8, 1, 2);
        for (int t = 0; t < 4; t++) {
            assertThat(onFine[2 * t]).isCloseTo(onCoarse[t], within(1e-6f));
        }
    }

    /** One pixel, one sample, first-value weights of seed 0. */
    private static float[] spectral(float[] u, int times, int channels, int modes) {
        Shape shape = Shape.of(times, 1, 1, channels);
        try (Graph graph = new Graph();
                TFloat32 fed = tensor(shape, u)) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf, Seeds.of(0));
            Placeholder<TFloat32> in = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            Operand<TFloat32> out = TemporalConvolution.spectral(ScopedNetwork.root(tf, variables), in, times, modes);
            try (Session session = new Session(graph)) {
                variables.initialize(session);
                try (Result result = session.runner().feed(in, fed).fetch(out).run()) {
                    return floats(result, 0);
                }
            }
        }
    }

    private static void assertSelfConjugateModesHaveNoImaginaryGradient(
            float[] gradient, int times, int channels, int modes) {
        int square = channels * channels;
        for (int mode = 0; mode < modes; mode++) {
            if (mode == 0 || 2 * mode == times) {
                for (int i = 0; i < square; i++) {
                    assertThat(gradient[(2 * mode + 1) * square + i]).isZero();
                }
            }
        }
    }

    private static float[] random(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private static TFloat32 tensor(Shape shape, float[] values) {
        TFloat32 tensor = TFloat32.tensorOf(shape);
        tensor.asRawTensor().data().asFloats().write(values);
        return tensor;
    }

    private static float[] floats(Result result, int index) {
        TFloat32 tensor = (TFloat32) result.get(index);
        float[] values = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    private static float rms(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return (float) Math.sqrt(sum / values.length);
    }

    /** [B, T, C, H, W] to [B·T, H, W, C]. */
    private static float[] toChannelsLast(float[] values, long[] s) {
        int frames = (int) (s[0] * s[1]);
        int c = (int) s[2];
        int pixels = (int) (s[3] * s[4]);
        float[] result = new float[values.length];
        for (int n = 0; n < frames; n++) {
            for (int channel = 0; channel < c; channel++) {
                for (int p = 0; p < pixels; p++) {
                    result[(n * pixels + p) * c + channel] = values[(n * c + channel) * pixels + p];
                }
            }
        }
        return result;
    }

    /** [in, out, mode, part] to [mode, part, in, out]. */
    private static float[] toModeMajor(float[] values, int channels, int modes) {
        float[] result = new float[values.length];
        int square = channels * channels;
        for (int i = 0; i < square; i++) {
            for (int m = 0; m < 2 * modes; m++) {
                result[m * square + i] = values[i * 2 * modes + m];
            }
        }
        return result;
    }
}
