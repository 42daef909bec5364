package org.dsno.core.interop;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dsno.core.tensor.HostTensor;

/**
 * Parameters of the U-Net of progressive distillation (Salimans and Ho 2022), from the authors' flax checkpoints, under
 * the names of dsno's {@code ddpmpp} backbone: {@code down.0.block.1.conv1.kernel}. Convolution kernels are [height,
 * width, in, out], dense ones [in, out]: flax and TensorFlow agree.
 *
 * @param channels of a sample. Where the network answers with more, as those for ImageNet do with x and then ε, the
 *     first are kept
 * @param order of the channels of the joint projection of query, key and value
 */
public record ProgressiveDistillation(int channels, QkvOrder order) {
    public ProgressiveDistillation {
        require(channels >= 1, "a sample has at least one channel, not %d", channels);
    }

    /**
     * Reads the moving averages of a checkpoint.
     *
     * @throws IOException if it cannot be read, is not a checkpoint of this network, or has modules that this network
     *     has not; the message names the file and lists them
     */
    public Map<String, HostTensor> read(Path file) throws IOException {
        Map<String, HostTensor> arrays = FlaxCheckpoint.read(file, FlaxCheckpoint.AVERAGES);
        try {
            return parameters(arrays);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException(file + ": not a U-Net of progressive distillation: " + e.getMessage(), e);
        }
    }

    /** The same of arrays by their paths, {@code down_0.block_1/conv1/kernel}. */
    Map<String, HostTensor> parameters(Map<String, HostTensor> arrays) {
        Map<String, Map<String, HostTensor>> modules = new TreeMap<>();
        arrays.forEach((path, array) -> {
            String[] parts = path.split("/", 2);
            modules.computeIfAbsent(parts[0], name -> new TreeMap<>()).put(parts.length == 1 ? "" : parts[1], array);
        });
        List<String> unknown = new ArrayList<>();
        Map<String, HostTensor> parameters = new LinkedHashMap<>();
        modules.forEach((name, parts) -> FlaxModule.of(name)
                .ifPresentOrElse(
                        module -> module.read(new ModuleArrays(name, parts), this, parameters),
                        () -> unknown.add(name)));
        require(unknown.isEmpty(), "it has the unknown modules %s", unknown);
        return parameters;
    }
}
