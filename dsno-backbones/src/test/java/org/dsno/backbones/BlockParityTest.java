package org.dsno.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dsno.api.TimeAxis;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Swish;
import org.tensorflow.types.TFloat32;

/** One block of each kind, its numbers and its gradients, against the authors' code. */
class BlockParityTest {
    private static final double OUTPUT = 2e-5;
    private static final double GRADIENT = 5e-5;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "widen", "narrow160", "down", "up"})
    void aResidualBlockEqualsTheAuthors(String kind) throws IOException {
        Safetensors file = Reference.safetensors("resblock_" + kind + ".safetensors");
        JsonNode config = config(file);
        Resampling resampling = config.get("up").asBoolean()
                ? Resampling.DOUBLE
                : config.get("down").asBoolean() ? Resampling.HALF : Resampling.NONE;
        try (TestNetwork network = new TestNetwork()) {
            Operand<TFloat32> x = network.constant(Authors.images(file.get("io.x")));
            Operand<TFloat32> told = network.constant(Authors.rows(file.get("io.temb")));
            Embedding embedding = new Embedding(Swish.swish(network.tf(), told), false, TimeAxis.single());
            Operand<TFloat32> out =
                    new ResidualBlock(network.net(), config.get("out_ch").asInt(), resampling, 0).apply(x, embedding);

            Map<String, Operand<TFloat32>> inputs = new LinkedHashMap<>(Map.of("x", x, "temb", told));
            check(file, network, out, inputs, false, !kind.equals("narrow160"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1head", "headdim"})
    void anAttentionBlockEqualsTheAuthors(String kind) throws IOException {
        Safetensors file = Reference.safetensors("attention_" + kind + ".safetensors");
        try (TestNetwork network = new TestNetwork()) {
            Operand<TFloat32> x = network.constant(Authors.images(file.get("io.x")));
            Operand<TFloat32> out = Attention.apply(
                    network.net(), x, config(file).get("head_dim").asInt());

            check(file, network, out, Map.of("x", x), true, true);
        }
    }

    /** The reference's first half is the scale, so a block that took it for the shift would differ. */
    @Test
    void theReferenceTellsScaleFromShift() throws IOException {
        Safetensors file = Reference.safetensors("resblock_plain.safetensors");
        float[] bias = file.get("Dense_0.bias").floats();
        assertThat(bias[0]).isNotEqualTo(bias[bias.length / 2]);
    }

    private static void check(
            Safetensors file,
            TestNetwork network,
            Operand<TFloat32> out,
            Map<String, Operand<TFloat32>> inputs,
            boolean isAttention,
            boolean hasGradients)
            throws IOException {
        Map<String, HostTensor> weights = new LinkedHashMap<>();
        Map<String, HostTensor> expected = new LinkedHashMap<>();
        for (String name : file.tensors().keySet()) {
            if (!name.startsWith("io.") && !name.startsWith("mid.") && !name.startsWith("grad.")) {
                String ours = Authors.within(name, false, isAttention);
                weights.put(ours, Authors.layout(name, file.get(name)));
                if (hasGradients) {
                    expected.put(ours, Authors.layout(name, file.get("grad." + name)));
                }
            }
        }
        List<String> names = new ArrayList<>();
        List<Operand<TFloat32>> xs = new ArrayList<>();
        for (Variables.Variable variable : network.variables().all()) {
            names.add(variable.name());
            xs.add(variable.value());
        }
        inputs.forEach((name, x) -> {
            names.add(name);
            xs.add(x);
        });
        if (hasGradients) {
            expected.put("x", Authors.images(file.get("grad.x")));
            if (inputs.containsKey("temb")) {
                expected.put("temb", Authors.rows(file.get("grad.temb")));
            }
        }
        List<Operand<TFloat32>> asked = new ArrayList<>(List.of(out));
        if (hasGradients) {
            Operand<TFloat32> g = network.constant(Authors.images(file.get("io.g")));
            Operand<TFloat32> loss = network.tf()
                    .reduceSum(network.tf().math.mul(out, g), network.tf().constant(new int[] {0, 1, 2, 3}));
            asked.addAll(network.gradients(loss, xs));
        }
        network.assign(weights);
        List<HostTensor> numbers = network.get(asked, Map.of());

        assertThat(Difference.largest(numbers.get(0), Authors.images(file.get("io.output"))))
                .isLessThan(OUTPUT);
        if (hasGradients) {
            assertThat(names).containsExactlyInAnyOrderElementsOf(expected.keySet());
            for (int i = 0; i < names.size(); i++) {
                HostTensor should = expected.get(names.get(i));
                assertThat(Difference.largest(numbers.get(i + 1), should))
                        .as("gradient of %s", names.get(i))
                        .isLessThan(GRADIENT * Difference.rms(should));
            }
        }
    }

    private static JsonNode config(Safetensors file) throws IOException {
        return new ObjectMapper().readTree(file.metadata().get("config"));
    }
}
