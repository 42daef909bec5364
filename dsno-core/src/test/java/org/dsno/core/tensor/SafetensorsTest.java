package org.dsno.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatItWrote() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        float[] kernel = {1.5f, -2f, Float.MIN_VALUE, 3f, 0f, -0f};
        Safetensors written = new Safetensors(
                Map.of(
                        "a.kernel",
                        HostTensor.of(List.of(2L, 3L), kernel),
                        "empty",
                        HostTensor.of(List.of(0L), new float[0])),
                Map.of("step", "12", "quote", "\"é\""));
        written.write(file);

        Safetensors read = Safetensors.read(file);

        assertThat(read.metadata()).isEqualTo(written.metadata());
        assertThat(read.get("a.kernel").shape()).containsExactly(2L, 3L);
        assertThat(read.get("a.kernel").floats()).isEqualTo(kernel);
        assertThat(read.get("empty").floats()).isEmpty();
        assertThat(folder).isDirectoryContaining(file::equals);
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void namesTheMissingTensorAndWhatThereIs() throws IOException {
        Safetensors file = new Safetensors(Map.of("a", HostTensor.of(List.of(), new float[] {1})), Map.of());

        assertThatThrownBy(() -> file.get("b")).hasMessage("no tensor 'b', there are [a]");
    }

    @Test
    void refusesAnyDamagedFileWithItsName() throws IOException {
        Path file = folder.resolve("damaged.safetensors");
        new Safetensors(Map.of("x", HostTensor.of(List.of(4L), new float[4])), Map.of("a", "b")).write(file);
        byte[] good = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2000; i++) {
            byte[] bad = good.clone();
            if (random.nextBoolean()) {
                bad = Arrays.copyOf(bad, random.nextInt(bad.length));
            } else {
                // Anywhere in length or header; a changed byte of data is still a good file.
                bad[random.nextInt(bad.length - 16)] = (byte) random.nextInt();
            }
            Files.write(file, bad);
            try {
                Safetensors.read(file);
            } catch (IOException refused) {
                assertThat(refused).hasMessageStartingWith(file + ": not a safetensors file: ");
            }
        }
        Files.write(file, Arrays.copyOf(good, 20));
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its header claims");
    }
}
