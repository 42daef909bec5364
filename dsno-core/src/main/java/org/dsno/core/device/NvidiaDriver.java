package org.dsno.core.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the Linux kernel says of NVIDIA's driver: TensorFlow names no reason when it finds no GPU, and no models when it
 * finds one.
 *
 * @param present whether the driver is loaded
 * @param models the different models of GPU that it drives
 */
record NvidiaDriver(boolean present, List<String> models) {
    static NvidiaDriver ofThisMachine() {
        return at(Path.of("/proc/driver/nvidia"));
    }

    static NvidiaDriver at(Path folder) {
        Path gpus = folder.resolve("gpus");
        if (!Files.isDirectory(gpus)) {
            return new NvidiaDriver(Files.exists(folder.resolve("version")), List.of());
        }
        try (Stream<Path> each = Files.list(gpus)) {
            return new NvidiaDriver(
                    true,
                    each.map(gpu -> gpu.resolve("information"))
                            .filter(Files::isReadable)
                            .flatMap(NvidiaDriver::models)
                            .distinct()
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> models(Path information) {
        try {
            return Files.readAllLines(information).stream()
                    .filter(line -> line.startsWith("Model:"))
                    .map(line -> line.substring("Model:".length()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
