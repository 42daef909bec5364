package org.dsno.core.interop;

import static org.dsno.api.Arguments.require;

import java.util.List;
import java.util.Map;
import org.dsno.core.tensor.HostTensor;

/** Names the arrays of one module as dsno does, and orders their numbers so. */
final class ModuleImport {
    private static final List<String> QUERY_KEY_VALUE = List.of("q", "k", "v");

    private final ModuleArrays from;
    private final String module;
    private final Map<String, HostTensor> into;

    ModuleImport(ModuleArrays from, String module, Map<String, HostTensor> into) {
        this.from = from;
        this.module = module;
        this.into = into;
    }

    /** A dense layer: kernel [in, out], bias [out]. */
    void dense(String flaxPart, String part) {
        put(part, "kernel", from.take(path(flaxPart, "kernel"), 2));
        put(part, "bias", from.take(path(flaxPart, "bias"), 1));
    }

    /** A convolution: kernel [height, width, in, out], bias [out]. */
    private void convolution(String flaxPart, String part) {
        put(part, "kernel", from.take(path(flaxPart, "kernel"), 4));
        put(part, "bias", from.take(path(flaxPart, "bias"), 1));
    }

    /** A normalisation: scale and shift, [channels]. */
    void norm(String flaxPart, String part) {
        put(part, "scale", from.takeVector(path(flaxPart, "scale")));
        put(part, "shift", from.takeVector(path(flaxPart, "bias")));
    }

    void block() {
        norm("norm1", "norm1");
        convolution("conv1", "conv1");
        dense("temb_proj", "embedding");
        norm("norm2", "norm2");
        convolution("conv2", "conv2");
        if (from.has("nin_shortcut/kernel")) {
            dense("nin_shortcut", "shortcut");
        }
    }

    void input(int channels) {
        HostTensor kernel = from.take("kernel", 4);
        long has = kernel.shape().get(2);
        require(has == channels, "its network is for samples with %d channels, not %d", has, channels);
        put("", "kernel", kernel);
        put("", "bias", from.take("bias", 1));
    }

    void output(int channels) {
        put("", "kernel", first(channels, from.take("kernel", 4)));
        put("", "bias", first(channels, from.take("bias", 1)));
    }

    /** The first so many along the last side. */
    private static HostTensor first(int channels, HostTensor tensor) {
        int sides = tensor.shape().size();
        int has = Math.toIntExact(tensor.shape().get(sides - 1));
        require(has >= channels, "its network answers with %d channels, %d are asked for", has, channels);
        float[] all = tensor.floats();
        int rows = all.length / has;
        float[] kept = new float[rows * channels];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(all, row * has, kept, row * channels, channels);
        }
        Long[] shape = tensor.shape().toArray(new Long[0]);
        shape[sides - 1] = (long) channels;
        return HostTensor.of(List.of(shape), kept);
    }

    /**
     * Self-attention over C channels: q, k, v kernels [C, heads, C/heads] and biases [heads, C/heads] become one [C, 3C]
     * and one [3C]; the output kernel [heads, C/heads, C] becomes [C, C].
     */
    void attention(QkvOrder order) {
        norm("norm", "norm");
        put("qkv", "kernel", joined("kernel", 3, order));
        put("qkv", "bias", joined("bias", 2, order));
        HostTensor output = from.take("proj_out/kernel", 3);
        long channels = output.shape().get(2);
        put("out", "kernel", output.reshaped(List.of(channels, channels)));
        put("out", "bias", from.take("proj_out/bias", 1));
    }

    private HostTensor joined(String leaf, int sides, QkvOrder order) {
        List<HostTensor> parts = QUERY_KEY_VALUE.stream()
                .map(part -> from.take(path(part, leaf), sides))
                .toList();
        List<Long> shape = parts.get(0).shape();
        require(
                parts.stream().allMatch(part -> part.shape().equals(shape)),
                "the %ss of q, k and v of '%s' are not alike",
                leaf,
                module);
        int heads = Math.toIntExact(shape.get(sides - 2));
        int headChannels = Math.toIntExact(shape.get(sides - 1));
        int channels = Math.multiplyExact(heads, headChannels);
        int rows = channels == 0 ? 0 : parts.get(0).count() / channels;
        float[] all = new float[Math.multiplyExact(rows, Math.multiplyExact(3, channels))];
        for (int part = 0; part < parts.size(); part++) {
            float[] numbers = parts.get(part).floats();
            for (int row = 0; row < rows; row++) {
                for (int head = 0; head < heads; head++) {
                    System.arraycopy(
                            numbers,
                            row * channels + head * headChannels,
                            all,
                            row * 3 * channels + order.channel(head, part, heads, headChannels),
                            headChannels);
                }
            }
        }
        long joint = 3L * channels;
        return HostTensor.of(sides == 2 ? List.of(joint) : List.of((long) rows, joint), all);
    }

    private void put(String part, String leaf, HostTensor tensor) {
        into.put(module + (part.isEmpty() ? "" : "." + part) + "." + leaf, tensor);
    }

    private static String path(String part, String leaf) {
        return part.isEmpty() ? leaf : part + "/" + leaf;
    }
}
