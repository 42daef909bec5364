package org.dsno.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.data.Cifar10Source.Settings;
import org.dsno.core.data.Cifar10Source.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10SourceTest {
    private static final int RECORD = 3073;

    @TempDir
    Path folder;

    private Samples load(Settings settings) throws IOException {
        return new Cifar10Source().load(settings, folder, Seeds.of(0));
    }

    private static Settings all(String path, Split split) {
        return new Settings(path, split, 0, List.of(), 32);
    }

    /** Writes records of random pixels. */
    private byte[] write(String name, int... labels) throws IOException {
        byte[] bytes = new byte[labels.length * RECORD];
        new SplittableRandom(name.hashCode()).nextBytes(bytes);
        for (int k = 0; k < labels.length; k++) {
            bytes[k * RECORD] = (byte) labels[k];
        }
        Files.write(folder.resolve(name), bytes);
        return bytes;
    }

    /** The value at a pixel of record k, straight from the format's description. */
    private static float expected(byte[] file, int k, int row, int column, int channel) {
        int pixel = file[k * RECORD + 1 + channel * 1024 + row * 32 + column] & 0xff;
        return (float) (pixel / 127.5 - 1);
    }

    @Test
    void readsPlanesAsInterleavedPixels() throws IOException {
        byte[] file = write("one.bin", 3, 9);
        Samples images = load(all("one.bin", Split.TRAIN));

        assertThat(images.shape()).isEqualTo(new SampleShape(32, 32, 3));
        assertThat(images.count()).isEqualTo(2);
        for (int i = 0; i < images.values().length; i++) {
            assertThat(images.values()[i])
                    .isEqualTo(expected(file, i / 3072, i / 96 % 32, i / 3 % 32, i % 3))
                    .isBetween(-1f, 1f);
        }
    }

    @Test
    void reachesBothEndsOfTheRange() throws IOException {
        byte[] record = new byte[RECORD];
        record[1] = (byte) 255;
        Files.write(folder.resolve("ends.bin"), record);

        assertThat(load(all("ends.bin", Split.TRAIN)).values())
                .startsWith(1, -1)
                .endsWith(-1, -1);
    }

    @Test
    void readsTheSplitOfAFolderInTheOrderOfItsFiles() throws IOException {
        byte[] second = write("data_batch_2.bin", 1);
        byte[] first = write("data_batch_1.bin", 1, 2);
        byte[] test = write("test_batch.bin", 1);

        Samples train = load(all("", Split.TRAIN));
        assertThat(train.count()).isEqualTo(3);
        assertThat(train.values()[0]).isEqualTo(expected(first, 0, 0, 0, 0));
        assertThat(train.values()[2 * 3072]).isEqualTo(expected(second, 0, 0, 0, 0));
        assertThat(load(all("", Split.TEST)).values()[0]).isEqualTo(expected(test, 0, 0, 0, 0));
    }

    @Test
    void takesTheFirstOfTheChosenClasses() throws IOException {
        byte[] file = write("some.bin", 0, 5, 1, 5, 7, 5);
        Samples images = load(new Settings("some.bin", Split.TRAIN, 3, List.of(7, 5), 32));

        assertThat(images.count()).isEqualTo(3);
        assertThat(images.values()[0]).isEqualTo(expected(file, 1, 0, 0, 0));
        assertThat(images.values()[3072]).isEqualTo(expected(file, 3, 0, 0, 0));
        assertThat(images.values()[2 * 3072]).isEqualTo(expected(file, 4, 0, 0, 0));
    }

    @Test
    void averagesBoxes() throws IOException {
        byte[] file = write("one.bin", 3);
        Samples images = load(new Settings("one.bin", Split.TRAIN, 0, List.of(), 8));

        assertThat(images.shape()).isEqualTo(new SampleShape(8, 8, 3));
        for (int i = 0; i < images.values().length; i++) {
            double mean = 0;
            for (int j = 0; j < 16; j++) {
                mean += expected(file, 0, i / 24 * 4 + j / 4, i / 3 % 8 * 4 + j % 4, i % 3) / 16.0;
            }
            assertThat((double) images.values()[i]).isCloseTo(mean, within(1e-6)); // float32
        }
    }

    @Test
    void refusesFilesThatAreNotCifar() throws IOException {
        byte[] file = write("good.bin", 1, 2);
        Files.write(folder.resolve("cut.bin"), Arrays.copyOf(file, file.length - 1));
        Files.write(folder.resolve("empty.bin"), new byte[0]);
        write("label.bin", 1, 10);

        assertThatIOException()
                .isThrownBy(() -> load(all("cut.bin", Split.TRAIN)))
                .withMessage(folder.resolve("cut.bin") + ": 6145 bytes are not a whole number of records of 3073 bytes;"
                        + " the file is truncated or not CIFAR-10's binary version");
        assertThatIOException()
                .isThrownBy(() -> load(all("empty.bin", Split.TRAIN)))
                .withMessageStartingWith(folder.resolve("empty.bin") + ": 0 bytes are not");
        assertThatIOException()
                .isThrownBy(() -> load(all("label.bin", Split.TRAIN)))
                .withMessage(folder.resolve("label.bin")
                        + ": record 1 has label 10, labels are 0 to 9; the file is not CIFAR-10's binary version");
        assertThatIOException()
                .isThrownBy(() -> load(all("absent.bin", Split.TRAIN)))
                .withMessage(folder.resolve("absent.bin") + ": no such CIFAR-10 file");
    }

    @Test
    void refusesAFolderWithoutItsFiles() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> load(all("", Split.TRAIN)))
                .withMessage(
                        folder.resolve("data_batch_1.bin") + ": no such file among the training files of CIFAR-10");
        assertThatIOException()
                .isThrownBy(() -> load(all("", Split.TEST)))
                .withMessage(folder.resolve("test_batch.bin") + ": no such CIFAR-10 file");
        write("data_batch_1.bin", 0);
        write("data_batch_3.bin", 0);
        assertThatIOException()
                .isThrownBy(() -> load(all("", Split.TRAIN)))
                .withMessageStartingWith(folder.resolve("data_batch_2.bin") + ": no such file");
    }

    @Test
    void refusesToGiveWhatIsNotThere() throws IOException {
        write("some.bin", 0, 1, 1);
        Path file = folder.resolve("some.bin");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(new Settings("some.bin", Split.TRAIN, 4, List.of(), 32)))
                .withMessage("count is 4 but " + file + " has only 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(new Settings("some.bin", Split.TRAIN, 3, List.of(1), 32)))
                .withMessage("count is 3 but " + file + " in classes [1] has only 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(new Settings("some.bin", Split.TRAIN, 0, List.of(2, 3), 32)))
                .withMessage(file + " has no image of the classes [2, 3]");
    }

    @Test
    void refusesWrongSettings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings("", Split.TRAIN, -1, List.of(), 32))
                .withMessage("count must not be negative (0 means all), was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings("", Split.TRAIN, 0, List.of(3, 10), 32))
                .withMessage("classes must be labels from 0 to 9, were [3, 10]");
        for (int size : new int[] {0, -8, 12, 64}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Settings("", Split.TRAIN, 0, List.of(), size))
                    .withMessage("size must be 32 or a divisor of it (1, 2, 4, 8, 16), was " + size);
        }
    }

    @Test
    void aSamplesClassIsItsLabelOrThePlaceOfItsLabelAmongTheChosen() throws IOException {
        write("some.bin", 7, 3, 1, 7);

        Samples all = load(all("some.bin", Split.TRAIN));
        assertThat(all.labels().classes()).isEqualTo(10);
        assertThat(all.labels().values()).containsExactly(7, 3, 1, 7);
        Samples two = load(new Settings("some.bin", Split.TRAIN, 0, List.of(1, 7), 32));
        assertThat(two.labels().classes()).isEqualTo(2);
        assertThat(two.labels().values()).containsExactly(1, 0, 1);
        assertThatThrownBy(() -> new Settings("some.bin", Split.TRAIN, 0, List.of(1, 1), 32))
                .hasMessage("classes must not hold a label twice, were [1, 1]");
    }
}
