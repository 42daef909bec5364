package org.dsno.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.data.NpzImagesSource.Settings;
import org.dsno.core.npz.ImageArchive;
import org.dsno.core.npz.NpyArray;
import org.dsno.core.npz.Npz;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzImagesSourceTest {
    private static final SampleShape SHAPE = new SampleShape(2, 2, 3);

    @TempDir
    Path folder;

    private final float[] values = new float[3 * SHAPE.size()];

    /** The same three images in both layouts. */
    @BeforeEach
    void write() throws IOException {
        byte[] planes = new byte[values.length];
        for (int k = 0; k < 3; k++) {
            for (int pixel = 0; pixel < 4; pixel++) {
                for (int channel = 0; channel < 3; channel++) {
                    int value = 7 * (k * 12 + pixel * 3 + channel);
                    values[k * 12 + pixel * 3 + channel] = (float) (value / 127.5 - 1);
                    planes[k * 12 + channel * 4 + pixel] = (byte) value;
                }
            }
        }
        ImageArchive.write(folder.resolve("images.npz"), new Samples(SHAPE, 3, values, Labels.of(5, new int[] {4, 0, 2
        })));
        Npz.write(
                folder.resolve("planes.npz"),
                Map.of("data", NpyArray.of(List.of(3, 12), planes), "labels", NpyArray.of(new long[] {5, 1, 3})));
    }

    private Samples load(String path, int classes, int count) throws IOException {
        return new NpzImagesSource().load(new Settings(path, classes, count), folder, Seeds.of(0));
    }

    @Test
    void readsPixelsAndPlanesToTheSame() throws IOException {
        for (String file : List.of("images.npz", "planes.npz")) {
            Samples images = load(file, 5, 0);
            assertThat(images.shape()).isEqualTo(SHAPE);
            assertThat(images.values()).as(file).isEqualTo(values);
            assertThat(images.labels().classes()).isEqualTo(5);
            assertThat(images.labels().values()).as(file).containsExactly(4, 0, 2);
        }
    }

    @Test
    void takesTheFirst() throws IOException {
        for (String file : List.of("images.npz", "planes.npz")) {
            Samples images = load(file, 5, 2);
            assertThat(images.count()).isEqualTo(2);
            assertThat(images.values()).hasSize(24).startsWith(values[0], values[1]);
            assertThat(images.labels().values()).containsExactly(4, 0);
            assertThat(load(file, 0, 2).labels().classes()).isZero();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("images.npz", 0, 4))
                .withMessage("count is 4 but " + folder.resolve("images.npz") + " has only 3");
    }

    @Test
    void refusesWhatIsNoImagesOrLabels() throws IOException {
        Path file = folder.resolve("bad.npz");
        assertThatIOException()
                .isThrownBy(() -> load("planes.npz", 4, 0))
                .withMessage(folder.resolve("planes.npz") + ": labels[0] is 5.0, 4 classes are 1 to 4");
        assertThatIOException()
                .isThrownBy(() -> load("images.npz", 3, 0))
                .withMessage(folder.resolve("images.npz") + ": arr_1[0] is 4.0, 3 classes are 0 to 2");
        Npz.write(file, Map.of("data", NpyArray.of(List.of(2, 15), new byte[30])));
        assertThatIOException()
                .isThrownBy(() -> load("bad.npz", 0, 0))
                .withMessage(
                        file + ": data is |u1 of [2, 15], square images in three planes are uint8 (|u1) of [N, 3·S·S]");
        Npz.write(
                file, Map.of("data", NpyArray.of(List.of(2, 12), new byte[24]), "labels", NpyArray.of(new long[] {1})));
        assertThatIOException()
                .isThrownBy(() -> load("bad.npz", 2, 0))
                .withMessage(file + ": labels has 1 labels for 2 images");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings("", -1, 0))
                .withMessage("classes must not be negative (0 leaves labels out), was -1");
    }
}
