package org.dsno.core.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.core.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageArchiveTest {
    @TempDir
    Path folder;

    @Test
    void readsImagesOfNumpyInTheRangeOfSamples() throws IOException {
        Samples samples = ImageArchive.read(Reference.path("npz/images.npz"));

        assertThat(samples.count()).isEqualTo(2);
        assertThat(samples.shape()).isEqualTo(new SampleShape(2, 2, 3));
        assertThat(samples.values()[0]).isEqualTo(-1);
        assertThat(samples.values()[23]).isCloseTo(230 / 127.5f - 1, within(1e-6f));
    }

    @Test
    void roundsAndCutsOff() throws IOException {
        Path file = folder.resolve("a.npz");
        float[] values = {-3, -1, -0.9999f, 0, 0.996f, 1, 7, 0.5f};

        ImageArchive.write(file, new Samples(new SampleShape(2, 2, 1), 2, values, Labels.of(5, new int[] {4, 0})));

        Map<String, NpyArray> arrays = Npz.read(file, List.of("arr_0", "arr_1"));
        assertThat(arrays.get("arr_0").toDoubles()).containsExactly(0, 0, 0, 128, 254, 255, 255, 191);
        assertThat(arrays.get("arr_0").shape()).containsExactly(2, 2, 2, 1);
        assertThat(arrays.get("arr_1").toDoubles()).containsExactly(4, 0);
        Samples once = ImageArchive.read(file);
        ImageArchive.write(folder.resolve("b.npz"), once);
        assertThat(ImageArchive.read(folder.resolve("b.npz")).values()).isEqualTo(once.values());
    }

    @Test
    void refusesWhatIsNoImages() throws IOException {
        Path file = folder.resolve("a.npz");
        Npz.write(file, Map.of("arr_0", NpyArray.of(List.of(1, 1, 1, 1), new double[] {1})));

        assertThatThrownBy(() -> ImageArchive.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file
                        + ": arr_0 is <f8 of [1, 1, 1, 1], images are uint8 (|u1) of [N, height, width, channels]");
        assertThatThrownBy(() -> ImageArchive.write(file, new Samples(SampleShape.point(2), 1, new float[2])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
