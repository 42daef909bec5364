package org.dsno.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvidiaDriverTest {
    @Test
    void isAbsentWithoutItsFolder(@TempDir Path empty) {
        assertThat(NvidiaDriver.at(empty.resolve("nvidia"))).isEqualTo(new NvidiaDriver(false, List.of()));
    }

    @Test
    void isPresentWhereTheKernelNamesItsVersionOnly(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("version"), "NVRM version: NVIDIA UNIX x86_64 Kernel Module\n");
        assertThat(NvidiaDriver.at(folder)).isEqualTo(new NvidiaDriver(true, List.of()));
    }

    @Test
    void namesEachModelOnce(@TempDir Path folder) throws IOException {
        gpu(folder, "0000:01:00.0", "NVIDIA H200");
        gpu(folder, "0000:02:00.0", "NVIDIA A100-SXM4-40GB");
        gpu(folder, "0000:03:00.0", "NVIDIA H200");
        assertThat(NvidiaDriver.at(folder))
                .isEqualTo(new NvidiaDriver(true, List.of("NVIDIA A100-SXM4-40GB", "NVIDIA H200")));
    }

    private static void gpu(Path folder, String bus, String model) throws IOException {
        Path gpu = Files.createDirectories(folder.resolve("gpus").resolve(bus));
        Files.writeString(gpu.resolve("information"), "Model: \t\t " + model + "\nIRQ:   \t\t 42\n");
    }
}
