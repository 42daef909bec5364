package org.dsno.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dsno.api.Conditioning;
import org.dsno.api.TimeAxis;
import org.dsno.core.loss.PixelLoss;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Whole networks, their numbers and gradients, against the authors' code. With sinusoids of its own a network differs by
 * more than with theirs: an angle is up to 1000 rad, so one float32 step of a time input shows.
 */
class DdpmppParityTest {
    private static final double INPUT = 2e-7;
    private static final double SINUSOIDS = 3e-4;
    private static final double OUTPUT = 2e-3;
    private static final double OUTPUT_FED = 1e-4;
    private static final double L1 = 1e-5;
    private static final double L2 = 1e-4;
    /** A few slopes of LeakyReLU flip. */
    private static final double GRADIENT = 0.1;

    private static final double GRADIENT_FED = 5e-4;
    private static final double NORM = 2e-2;
    private static final double NORM_FED = 1e-4;

    @ParameterizedTest
    @ValueSource(strings = {"teacher", "dsno_uncond", "dsno_cond"})
    void itsOutputEqualsTheAuthors(String name) throws IOException {
        ReferenceUnet unet = ReferenceUnet.named(name);
        try (TestNetwork network = new TestNetwork()) {
            Operand<TFloat32> out = unet.build(network.net(), network.constant(unet.noise()));
            network.assign(unet.weights());

            assertThat(network.variables().count())
                    .isEqualTo(Long.parseLong(unet.file().metadata().get("parameters")));
            assertEquals(network.get(out), unet.output(), OUTPUT);
            assertEquals(network.get(List.of(out), unet.theirSinusoids()).get(0), unet.output(), OUTPUT_FED);
        }
    }

    @Test
    void aTeacherWhoseSamplesHaveTheirOwnTimesEqualsTheAuthors() throws IOException {
        ReferenceUnet unet = ReferenceUnet.named("teacher");
        try (TestNetwork network = new TestNetwork()) {
            Operand<TFloat32> times = network.tf()
                    .tile(network.tf().constant(unet.timeInputs()), network.tf().constant(new int[] {unet.samples()}));
            Operand<TFloat32> out = unet.backbone()
                    .apply(
                            network.net(),
                            network.constant(unet.noise()),
                            Conditioning.onTime(times),
                            TimeAxis.single());
            network.assign(unet.weights());

            assertEquals(network.get(out), unet.output(), OUTPUT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"teacher", "dsno_uncond", "dsno_cond"})
    void whatItIsToldEqualsTheAuthors(String name) throws IOException {
        ReferenceUnet unet = ReferenceUnet.named(name);
        assertThat(unet.timeInputs())
                .containsExactly(unet.file().get("mid.logsnr_input").floats(), within((float) INPUT));
        try (TestNetwork network = new TestNetwork()) {
            unet.build(network.net(), network.constant(unet.noise()));
            network.assign(unet.weights());
            for (Map.Entry<String, HostTensor> theirs : unet.theirSinusoids().entrySet()) {
                Operand<TFloat32> ours =
                        network.graph().operation(theirs.getKey()).output(0);
                assertThat(Difference.largest(network.get(ours), theirs.getValue()))
                        .isLessThan(SINUSOIDS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"teacher", "dsno_uncond", "dsno_cond"})
    void everyModulesOutputEqualsTheAuthors(String name) throws IOException {
        ReferenceUnet unet = ReferenceUnet.named(name);
        List<JsonNode> modules = new ArrayList<>();
        Reference.json("unet_" + name + "_trace.json").get("modules").forEach(modules::add);
        try (TestNetwork network = new TestNetwork()) {
            unet.build(network.net(), network.constant(unet.noise()));
            ModuleOutputs outputs = new ModuleOutputs(network.graph());
            List<Operand<TFloat32>> ours = modules.stream()
                    .map(module -> outputs.of(Authors.role(module.get("role").asText())))
                    .toList();
            network.assign(unet.weights());
            List<HostTensor> numbers = network.get(ours, Map.of());
            for (int i = 0; i < modules.size(); i++) {
                JsonNode expected = modules.get(i);
                double meanAbsolute = expected.get("mean_abs").asDouble();
                float[] values = Authors.theirFeatures(numbers.get(i)).floats();
                assertThat((double) values.length)
                        .as("numbers of %s", expected.get("role"))
                        .isEqualTo(product(expected.get("shape")));
                for (int sampled = 0; sampled < expected.get("flat_index").size(); sampled++) {
                    assertThat((double) values[
                                    expected.get("flat_index").get(sampled).asInt()])
                            .as("%s", expected.get("role"))
                            .isCloseTo(expected.get("value").get(sampled).asDouble(), within(OUTPUT * meanAbsolute));
                }
                assertThat(mean(values))
                        .as("mean of %s", expected.get("role"))
                        .isCloseTo(expected.get("mean").asDouble(), within(OUTPUT * meanAbsolute));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itsLossEqualsTheAuthors(PixelLoss loss) throws IOException {
        ReferenceUnet unet = ReferenceUnet.named("dsno_uncond");
        double tolerance = loss == PixelLoss.L1 ? L1 : L2;
        try (TestNetwork network = new TestNetwork()) {
            Operand<TFloat32> perTime =
                    perTime(network, unet, loss, unet.build(network.net(), network.constant(unet.noise())));
            Operand<TFloat32> total = total(network, unet, perTime);
            network.assign(unet.weights());

            float[] expected = unet.file().get("loss." + loss + "_per_time").floats();
            float[] actual = network.get(perTime).floats();
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within((float) tolerance * expected[i]));
            }
            float all = unet.file().get("loss." + loss).floats()[0];
            assertThat(network.get(total).floats()[0]).isCloseTo(all, within((float) tolerance * all));
        }
    }

    @Test
    void everyGradientOfTheLossEqualsTheAuthors() throws IOException {
        ReferenceUnet unet = ReferenceUnet.named("dsno_uncond");
        JsonNode trace = Reference.json("unet_dsno_uncond_trace.json").get("gradients");
        try (TestNetwork network = new TestNetwork()) {
            Operand<TFloat32> out = unet.build(network.net(), network.constant(unet.noise()));
            Operand<TFloat32> loss = total(network, unet, perTime(network, unet, PixelLoss.L1, out));
            List<Variables.Variable> variables = network.variables().all();
            List<Operand<TFloat32>> gradients = network.gradients(
                    loss, variables.stream().map(Variables.Variable::value).toList());
            network.assign(unet.weights());
            List<HostTensor> own = network.get(gradients, Map.of());
            List<HostTensor> fed = network.get(gradients, unet.theirSinusoids());

            List<String> names =
                    variables.stream().map(Variables.Variable::name).toList();
            assertThat(trace).hasSize(names.size());
            for (Map.Entry<String, JsonNode> expected : trace.properties()) {
                String theirs = expected.getKey();
                int place = names.indexOf(Authors.parameter(unet.file(), theirs));
                double norm = expected.getValue().get("l2").asDouble();
                assertThat(Difference.norm(own.get(place))).as(theirs).isCloseTo(norm, within(NORM * norm));
                assertThat(Difference.norm(fed.get(place))).as(theirs).isCloseTo(norm, within(NORM_FED * norm));

                float[] values = Authors.theirLayout(theirs, fed.get(place)).floats();
                double rms = norm / Math.sqrt(values.length);
                JsonNode samples = expected.getValue().get("value");
                for (int i = 0; i < samples.size(); i++) {
                    int index = expected.getValue().get("flat_index").get(i).asInt();
                    assertThat((double) values[index])
                            .as("%s[%d]", theirs, index)
                            .isCloseTo(samples.get(i).asDouble(), within(GRADIENT_FED * rms));
                }
            }
            for (String theirs :
                    List.of("all_modules.2.weight", "all_modules.4.t_conv.weights1", "all_modules.25.weight")) {
                int place = names.indexOf(Authors.parameter(unet.file(), theirs));
                HostTensor expected = Authors.layout(theirs, unet.file().get("grad." + theirs));
                assertEquals(own.get(place), expected, GRADIENT);
                assertEquals(fed.get(place), expected, GRADIENT_FED);
            }
        }
    }

    /** The mean over all but the times, [T]. */
    private static Operand<TFloat32> perTime(
            TestNetwork network, ReferenceUnet unet, PixelLoss loss, Operand<TFloat32> out) {
        Ops tf = network.tf();
        Operand<TFloat32> target = network.constant(Authors.images(unet.file().get("loss.target")));
        return tf.math.mean(
                tf.reshape(loss.distance(tf, out, target), tf.constant(new long[] {unet.samples(), unet.times()})),
                tf.constant(0));
    }

    private static Operand<TFloat32> total(TestNetwork network, ReferenceUnet unet, Operand<TFloat32> perTime) {
        Ops tf = network.tf();
        return tf.math.mean(tf.math.mul(perTime, network.constant(unet.file().get("loss.weights"))), tf.constant(0));
    }

    private static void assertEquals(HostTensor actual, HostTensor expected, double tolerance) {
        assertThat(Difference.largest(actual, expected)).isLessThan(tolerance * Difference.rms(expected));
    }

    private static double product(JsonNode sizes) {
        double product = 1;
        for (JsonNode size : sizes) {
            product *= size.asDouble();
        }
        return product;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
