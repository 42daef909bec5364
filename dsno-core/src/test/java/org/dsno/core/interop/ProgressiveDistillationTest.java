package org.dsno.core.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dsno.core.Reference;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.junit.jupiter.api.Test;

class ProgressiveDistillationTest {
    private static final Path ONE_HEAD = Reference.path("network/ckpt_teacher.msgpack.gz");
    private static final Path FOUR_HEADS = Reference.path("network/ckpt_cond.msgpack.gz");

    @Test
    void namesTheParametersOfOneHeadWhateverTheOrder() throws IOException {
        Map<String, HostTensor> expected = parameters("network/unet_teacher.safetensors.gz");

        requireEqual(new ProgressiveDistillation(3, QkvOrder.BY_HEAD).read(ONE_HEAD), expected);
        requireEqual(new ProgressiveDistillation(3, QkvOrder.AS_OFFICIAL_IMPORT).read(ONE_HEAD), expected);
    }

    @Test
    void reproducesTheOfficialImportOfSeveralHeads() throws IOException {
        requireEqual(
                new ProgressiveDistillation(3, QkvOrder.AS_OFFICIAL_IMPORT).read(FOUR_HEADS),
                parameters("network/unet_dsno_cond.safetensors.gz"));
    }

    @Test
    void keepsTheHeadsOfTheCheckpointApart() throws IOException {
        Safetensors expected = Reference.safetensors("network/ckpt_cond_expected.safetensors");
        Map<QkvOrder, String> prefixes =
                Map.of(QkvOrder.BY_HEAD, "faithful_heads", QkvOrder.AS_OFFICIAL_IMPORT, "reference_import");
        for (QkvOrder order : QkvOrder.values()) {
            Map<String, HostTensor> read = new ProgressiveDistillation(3, order).read(FOUR_HEADS);

            String prefix = prefixes.get(order) + ".mid.attn_1.NINs.";
            assertSame(read.get("middle.attention.qkv.kernel"), expected.get(prefix + "W"));
            assertSame(read.get("middle.attention.qkv.bias"), expected.get(prefix + "b"));
        }
        assertThat(expected.get("faithful_heads.mid.attn_1.NINs.b").floats())
                .isNotEqualTo(expected.get("reference_import.mid.attn_1.NINs.b").floats());
    }

    @Test
    void keepsAllChannelsOnRequestAndNoMoreThanThereAre() throws IOException {
        Map<String, HostTensor> arrays = FlaxCheckpoint.read(FOUR_HEADS, FlaxCheckpoint.AVERAGES);
        arrays.put("conv_in/kernel", zeros(3, 3, 6, 32));

        Map<String, HostTensor> read = new ProgressiveDistillation(6, QkvOrder.BY_HEAD).parameters(arrays);

        assertSame(read.get("conv_out.kernel"), arrays.get("conv_out/kernel"));
        assertThatThrownBy(() -> new ProgressiveDistillation(3, QkvOrder.BY_HEAD).parameters(arrays))
                .hasMessage("its network is for samples with 6 channels, not 3");
        arrays.put("conv_in/kernel", zeros(3, 3, 7, 32));
        assertThatThrownBy(() -> new ProgressiveDistillation(7, QkvOrder.BY_HEAD).parameters(arrays))
                .hasMessage("its network answers with 6 channels, 7 are asked for");
    }

    @Test
    void takesNormsWithSidesOfOne() throws IOException {
        Map<String, HostTensor> arrays = FlaxCheckpoint.read(ONE_HEAD, FlaxCheckpoint.AVERAGES);
        HostTensor scale = arrays.get("norm_out/scale");
        arrays.put("norm_out/scale", scale.reshaped(List.of(1L, 1L, 1L, 32L)));

        Map<String, HostTensor> read = new ProgressiveDistillation(3, QkvOrder.BY_HEAD).parameters(arrays);

        assertSame(read.get("norm_out.scale"), scale);
    }

    @Test
    void listsWhatItDoesNotKnowAndWhatIsMissing() throws IOException {
        ProgressiveDistillation network = new ProgressiveDistillation(3, QkvOrder.BY_HEAD);
        Map<String, HostTensor> arrays = FlaxCheckpoint.read(ONE_HEAD, FlaxCheckpoint.AVERAGES);

        arrays.put("down_0.time_0/kernel", zeros(1));
        arrays.put("up_1.downsample/conv1/kernel", zeros(1));
        arrays.put("alone", zeros(1));
        assertThatThrownBy(() -> network.parameters(arrays))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it has the unknown modules [alone, down_0.time_0, up_1.downsample]");
        arrays.keySet().removeAll(List.of("down_0.time_0/kernel", "up_1.downsample/conv1/kernel", "alone"));

        arrays.put("dense0/scale", zeros(64));
        assertThatThrownBy(() -> network.parameters(arrays))
                .hasMessage("its module 'dense0' has the unknown arrays [scale]");
        arrays.remove("dense0/scale");

        HostTensor bias = arrays.remove("dense0/bias");
        assertThatThrownBy(() -> network.parameters(arrays)).hasMessageContaining("'dense0' lacks 'bias'");

        arrays.put("dense0/bias", bias.reshaped(List.of(8L, 8L)));
        assertThatThrownBy(() -> network.parameters(arrays))
                .hasMessage("'dense0/bias' is [8, 8] of F32, floats with 1 sides are expected");
    }

    @Test
    void namesTheFileThatIsOfAnotherNetwork() {
        Path other = Reference.path("network/flax_format.msgpack");

        assertThatThrownBy(() -> new ProgressiveDistillation(3, QkvOrder.BY_HEAD).read(other))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        other + ": not a U-Net of progressive distillation: it has the unknown modules [bf16, bool");
    }

    private static void requireEqual(Map<String, HostTensor> read, Map<String, HostTensor> expected) {
        assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        expected.forEach((name, tensor) -> assertSame(read.get(name), tensor));
    }

    private static void assertSame(HostTensor read, HostTensor expected) {
        assertThat(read.shape()).isEqualTo(expected.shape());
        assertThat(read.floats()).isEqualTo(expected.floats());
    }

    private static HostTensor zeros(long... shape) {
        List<Long> sides = Arrays.stream(shape).boxed().toList();
        return HostTensor.of(sides, new float[Math.toIntExact(sides.stream().reduce(1L, Math::multiplyExact))]);
    }

    /** The parameters of a PyTorch network, but those of its temporal blocks, named and ordered as ours. */
    private static Map<String, HostTensor> parameters(String file) throws IOException {
        Safetensors network = Reference.safetensors(file);
        JsonNode roles = new ObjectMapper().readTree(network.metadata().get("roles"));
        Map<String, HostTensor> parameters = new TreeMap<>();
        network.tensors().forEach((name, tensor) -> {
            String[] parts = name.split("\\.", 3);
            if (parts[0].equals("all_modules") && !parts[2].startsWith("t_conv")) {
                String role = roles.get(parts[1]).textValue();
                parameters.put(module(role) + "." + part(role, parts[2]), layout(parts[2], tensor));
            }
        });
        return parameters;
    }

    private static String module(String role) {
        return switch (role) {
            case "dense0", "dense1" -> "time." + role;
            case "class_emb" -> "class";
            case "mid.block_1" -> "middle.block.0";
            case "mid.attn_1" -> "middle.attention";
            case "mid.block_2" -> "middle.block.1";
            case "conv_in", "norm_out", "conv_out" -> role;
            default -> role.replace("attn", "attention").replace('_', '.');
        };
    }

    private static String part(String role, String part) {
        Map<String, String> names = new LinkedHashMap<>();
        boolean attention = role.contains("attn");
        names.put("GroupNorm_0.weight", attention ? "norm.scale" : "norm1.scale");
        names.put("GroupNorm_0.bias", attention ? "norm.shift" : "norm1.shift");
        names.put("GroupNorm_1.weight", "norm2.scale");
        names.put("GroupNorm_1.bias", "norm2.shift");
        names.put("Conv_0.weight", "conv1.kernel");
        names.put("Conv_0.bias", "conv1.bias");
        names.put("Conv_1.weight", "conv2.kernel");
        names.put("Conv_1.bias", "conv2.bias");
        names.put("Dense_0.weight", "embedding.kernel");
        names.put("Dense_0.bias", "embedding.bias");
        names.put("NIN_0.W", "shortcut.kernel");
        names.put("NIN_0.b", "shortcut.bias");
        names.put("NINs.W", "qkv.kernel");
        names.put("NINs.b", "qkv.bias");
        names.put("NIN_3.W", "out.kernel");
        names.put("NIN_3.b", "out.bias");
        names.put("weight", role.equals("norm_out") ? "scale" : "kernel");
        names.put("bias", role.equals("norm_out") ? "shift" : "bias");
        return names.get(part);
    }

    /** [out, in] to [in, out], and [out, in, height, width] to [height, width, in, out]. */
    private static HostTensor layout(String part, HostTensor tensor) {
        int sides = tensor.shape().size();
        if (sides == 1 || part.endsWith("W")) {
            return tensor;
        }
        int out = tensor.shape().get(0).intValue();
        int in = tensor.shape().get(1).intValue();
        int area = tensor.count() / (out * in);
        float[] from = tensor.floats();
        float[] to = new float[from.length];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                for (int p = 0; p < area; p++) {
                    to[(p * in + i) * out + o] = from[(o * in + i) * area + p];
                }
            }
        }
        List<Long> shape = tensor.shape();
        return HostTensor.of(
                sides == 2
                        ? List.of(shape.get(1), shape.get(0))
                        : List.of(shape.get(2), shape.get(3), shape.get(1), shape.get(0)),
                to);
    }
}
