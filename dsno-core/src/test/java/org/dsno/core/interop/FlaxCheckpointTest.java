package org.dsno.core.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.dsno.core.Reference;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlaxCheckpointTest {
    private static final Path EVERY_TYPE = Reference.path("network/flax_format.msgpack");

    @TempDir
    Path folder;

    private static void requireEveryType(Path file) throws IOException {
        Safetensors expected = Reference.safetensors("network/flax_format_expected.safetensors");

        Map<String, HostTensor> read = FlaxCheckpoint.read(file, FlaxCheckpoint.AVERAGES);

        assertThat(read.keySet()).isEqualTo(expected.tensors().keySet());
        expected.tensors().forEach((name, tensor) -> {
            assertThat(read.get(name).type()).as(name).isEqualTo(tensor.type());
            assertThat(read.get(name).shape()).as(name).isEqualTo(tensor.shape());
            assertThat(read.get(name).doubles()).as(name).isEqualTo(tensor.doubles());
        });
    }

    @Test
    void readsEveryTypeAndArraysInChunks() throws IOException {
        requireEveryType(EVERY_TYPE);
    }

    @Test
    void readsTheSameCompressed() throws IOException {
        Path file = folder.resolve("checkpoint.msgpack.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            Files.copy(EVERY_TYPE, out);
        }

        requireEveryType(file);
    }

    @Test
    void saysWhichMapsThereAre() {
        assertThatThrownBy(() -> FlaxCheckpoint.read(EVERY_TYPE, "params"))
                .isInstanceOf(IOException.class)
                .hasMessage(EVERY_TYPE + ": not a flax checkpoint to read: it has no 'params', only "
                        + "[ema_params, num_sample_steps, optimizer, step]");
    }

    @Test
    void saysWhatIsNotAnArray() {
        assertThatThrownBy(() -> FlaxCheckpoint.read(EVERY_TYPE, "optimizer"))
                .hasMessageEndingWith("'state/big' is INTEGER, an array is expected");
        assertThatThrownBy(() -> FlaxCheckpoint.read(folder, "params")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> FlaxCheckpoint.read(folder.resolve("none"), "params"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none");
    }
}
