package org.dsno.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.junit.jupiter.api.Test;

/** Reads the real files, from the folder that the system property or environment variable DSNO_CIFAR10 names. */
class Cifar10RealFilesTest {
    private static final String FOLDER = "DSNO_CIFAR10";

    @Test
    void hasTheKnownMeanOfEveryChannel() throws IOException {
        String folder = System.getProperty(FOLDER, System.getenv(FOLDER));
        assumeTrue(folder != null, FOLDER + " is not set: the real CIFAR-10 files are not read");

        Samples images = new Cifar10Source()
                .load(
                        new Cifar10Source.Settings("", Cifar10Source.Split.TRAIN, 10_000, List.of(), 32),
                        Path.of(folder),
                        Seeds.of(0));

        assertThat(images.shape()).isEqualTo(new SampleShape(32, 32, 3));
        double[] mean = new double[3];
        for (int i = 0; i < images.values().length; i++) {
            mean[i % 3] += images.values()[i] * 3.0 / images.values().length;
        }
        // The training set's channel means, 0.4914, 0.4822 and 0.4465 of white, to what 10,000 of its images vary.
        assertThat(mean[0]).isCloseTo(2 * 0.4914 - 1, within(0.01));
        assertThat(mean[1]).isCloseTo(2 * 0.4822 - 1, within(0.01));
        assertThat(mean[2]).isCloseTo(2 * 0.4465 - 1, within(0.01));
    }

    @Test
    void hasNeighbouringPixelsThatResembleEachOther() throws IOException {
        String folder = System.getProperty(FOLDER, System.getenv(FOLDER));
        assumeTrue(folder != null, FOLDER + " is not set: the real CIFAR-10 files are not read");

        float[] values = new Cifar10Source()
                .load(
                        new Cifar10Source.Settings("", Cifar10Source.Split.TEST, 300, List.of(3, 5), 32),
                        Path.of(folder),
                        Seeds.of(0))
                .values();

        // A wrong order of planes, rows or columns would put unrelated pixels side by side.
        assertThat(meanStep(values, 3)).as("along a row").isLessThan(0.15);
        assertThat(meanStep(values, 96)).as("along a column").isLessThan(0.15);
        assertThat(meanStep(values, 3072)).as("between images").isGreaterThan(0.4);
    }

    private static double meanStep(float[] values, int stride) {
        double sum = 0;
        for (int i = stride; i < values.length; i++) {
            sum += Math.abs(values[i] - values[i - stride]);
        }
        return sum / (values.length - stride);
    }
}
