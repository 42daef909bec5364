package org.dsno.backbones;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;

/** The names and layouts of the authors' PyTorch code, in ours. */
final class Authors {
    private static final Pattern PARAMETER = Pattern.compile("all_modules\\.(\\d+)\\.(.+)");
    private static final Map<String, String> LAYERS = Map.of(
            "GroupNorm_0", "norm1",
            "Conv_0", "conv1",
            "Dense_0", "embedding",
            "GroupNorm_1", "norm2",
            "Conv_1", "conv2",
            "NIN_0", "shortcut",
            "NINs", "qkv",
            "NIN_3", "out");

    private Authors() {}

    /** {@return the parameters of a whole network, by our names, in our layouts} */
    static Map<String, HostTensor> parameters(Safetensors file) throws IOException {
        Map<String, HostTensor> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, HostTensor> entry : file.tensors().entrySet()) {
            if (entry.getKey().startsWith("all_modules.")) {
                parameters.put(parameter(file, entry.getKey()), layout(entry.getKey(), entry.getValue()));
            }
        }
        return parameters;
    }

    /** {@return our name of a parameter of a whole network} */
    static String parameter(Safetensors file, String theirs) throws IOException {
        JsonNode roles = new ObjectMapper().readTree(file.metadata().get("roles"));
        Matcher matcher = PARAMETER.matcher(theirs);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(theirs);
        }
        String role = role(roles.get(matcher.group(1)).asText());
        boolean isNorm = role.equals("norm_out");
        return role + "." + within(matcher.group(2), isNorm, role.contains("attention"));
    }

    /** {@return our name of a module} */
    static String role(String theirs) {
        return theirs.replaceFirst("^dense", "time.dense")
                .replaceFirst("^class_emb$", "class")
                .replaceFirst("^(down|up)_(\\d+)", "$1.$2")
                .replaceFirst("^mid\\.block_1", "middle.block.0")
                .replaceFirst("^mid\\.block_2", "middle.block.1")
                .replaceFirst("^mid\\.attn_1", "middle.attention")
                .replaceFirst("^mid\\.time_conv", "middle.mix")
                .replaceFirst("block_", "block.")
                .replaceFirst("attn_", "attention.")
                .replaceFirst("time_conv", "mix.");
    }

    /** {@return our name of a parameter of one module} */
    static String within(String theirs, boolean isNorm, boolean isAttention) {
        if (theirs.equals("t_conv.weights1")) {
            return "kernel";
        }
        int dot = theirs.indexOf('.');
        if (dot < 0) {
            return switch (theirs) {
                case "weight" -> isNorm ? "scale" : "kernel";
                case "bias" -> isNorm ? "shift" : "bias";
                case "W" -> "kernel";
                case "b" -> "bias";
                default -> throw new IllegalArgumentException(theirs);
            };
        }
        String layer = theirs.substring(0, dot);
        boolean norm = layer.startsWith("GroupNorm");
        String ours = isAttention && norm ? "norm" : LAYERS.get(layer);
        return ours + "." + within(theirs.substring(dot + 1), norm, false);
    }

    /** {@return a parameter, or its gradient, in our layout} */
    static HostTensor layout(String theirs, HostTensor tensor) {
        if (theirs.endsWith("t_conv.weights1")) {
            return permuted(tensor, 2, 3, 0, 1); // in, out, mode, part → mode, part, in, out
        }
        if (theirs.endsWith(".W")) {
            return tensor; // in, out
        }
        return switch (tensor.shape().size()) {
            case 4 -> permuted(tensor, 2, 3, 1, 0); // out, in, height, width → height, width, in, out
            case 2 -> permuted(tensor, 1, 0); // out, in → in, out
            default -> tensor;
        };
    }

    /** {@return a parameter of ours, or its gradient, in their layout} */
    static HostTensor theirLayout(String theirs, HostTensor tensor) {
        if (theirs.endsWith("t_conv.weights1")) {
            return permuted(tensor, 2, 3, 0, 1);
        }
        if (theirs.endsWith(".W")) {
            return tensor;
        }
        return switch (tensor.shape().size()) {
            case 4 -> permuted(tensor, 3, 2, 0, 1);
            case 2 -> permuted(tensor, 1, 0);
            default -> tensor;
        };
    }

    /** {@return features of ours in their order of numbers: [N, H, W, C] → [N, C, H, W]} */
    static HostTensor theirFeatures(HostTensor tensor) {
        return tensor.shape().size() == 4 ? permuted(tensor, 0, 3, 1, 2) : tensor;
    }

    /** [N, C, H, W] or [B, T, C, H, W] → [N, H, W, C], N = B·T. */
    static HostTensor images(HostTensor tensor) {
        return permuted(HostTensor.of(flat(tensor.shape(), 4), tensor.floats()), 0, 2, 3, 1);
    }

    /** [B, T, D] → [B·T, D]. */
    static HostTensor rows(HostTensor tensor) {
        return HostTensor.of(flat(tensor.shape(), 2), tensor.floats());
    }

    /** The first axes joined. */
    private static List<Long> flat(List<Long> shape, int axes) {
        List<Long> last = shape.subList(shape.size() - axes + 1, shape.size());
        long first = shape.subList(0, shape.size() - axes + 1).stream().reduce(1L, Math::multiplyExact);
        List<Long> result = new ArrayList<>(List.of(first));
        result.addAll(last);
        return result;
    }

    /** Axis i of the result is axis axes[i] of the tensor. */
    static HostTensor permuted(HostTensor tensor, int... axes) {
        int rank = axes.length;
        int[] sizes = tensor.shape().stream().mapToInt(Math::toIntExact).toArray();
        int[] strides = new int[rank];
        int stride = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        float[] from = tensor.floats();
        float[] to = new float[from.length];
        int[] index = new int[rank];
        for (int i = 0; i < to.length; i++) {
            int source = 0;
            for (int axis = 0; axis < rank; axis++) {
                source += index[axis] * strides[axes[axis]];
            }
            to[i] = from[source];
            for (int axis = rank - 1; axis >= 0 && ++index[axis] == sizes[axes[axis]]; axis--) {
                index[axis] = 0;
            }
        }
        return HostTensor.of(
                Arrays.stream(axes).mapToObj(axis -> tensor.shape().get(axis)).toList(), to);
    }
}
