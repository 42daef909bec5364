package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.core.data.Cifar10Source;
import org.dsno.core.data.CsvSource;
import org.dsno.core.data.GaussianMixtureSource;
import org.dsno.core.data.ImageFolderSource;
import org.dsno.core.data.NpzImagesSource;
import org.dsno.core.data.RingSource;
import org.dsno.core.diffusion.GaussianMixture;
import org.dsno.core.npz.ImageArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class BuiltInDataSourcesTest {
    @TempDir
    Path folder;

    @Nested
    class GaussianMixtureTest implements DataSourceContract<GaussianMixtureSource.Settings> {
        @Override
        public DataSourceProvider<GaussianMixtureSource.Settings> plugin() {
            return new GaussianMixtureSource();
        }

        @Override
        public GaussianMixtureSource.Settings settings() {
            return new GaussianMixtureSource.Settings(
                    GaussianMixture.ring(3, 1, 0.1).components(), 20);
        }
    }

    @Nested
    class RingTest implements DataSourceContract<RingSource.Settings> {
        @Override
        public DataSourceProvider<RingSource.Settings> plugin() {
            return new RingSource();
        }

        @Override
        public RingSource.Settings settings() {
            return new RingSource.Settings(8, 1, 0.1, 20);
        }
    }

    @Nested
    class CsvTest implements DataSourceContract<CsvSource.Settings> {
        @Override
        public DataSourceProvider<CsvSource.Settings> plugin() {
            return new CsvSource();
        }

        @Override
        public CsvSource.Settings settings() {
            return new CsvSource.Settings("points.csv", CsvSource.Header.AUTO, List.of(), 0);
        }

        @Override
        public Path folder() {
            return folder;
        }

        @BeforeEach
        void fill() throws IOException {
            Files.writeString(folder.resolve("points.csv"), "x,y\n1,2\n-3,0.5\n");
        }
    }

    @Nested
    class Cifar10Test implements DataSourceContract<Cifar10Source.Settings> {
        @Override
        public DataSourceProvider<Cifar10Source.Settings> plugin() {
            return new Cifar10Source();
        }

        @Override
        public Cifar10Source.Settings settings() {
            return new Cifar10Source.Settings("data.bin", Cifar10Source.Split.TRAIN, 0, List.of(), 8);
        }

        @Override
        public Path folder() {
            return folder;
        }

        @BeforeEach
        void fill() throws IOException {
            Files.write(folder.resolve("data.bin"), new byte[2 * 3073]);
        }
    }

    @Nested
    class ImagesTest implements DataSourceContract<ImageFolderSource.Settings> {
        @Override
        public DataSourceProvider<ImageFolderSource.Settings> plugin() {
            return new ImageFolderSource();
        }

        @Override
        public ImageFolderSource.Settings settings() {
            return new ImageFolderSource.Settings("images", 4, 4, 3, 0, false);
        }

        @Override
        public Path folder() {
            return folder;
        }

        @BeforeEach
        void fill() throws IOException {
            BufferedImage image = new BufferedImage(6, 5, BufferedImage.TYPE_INT_RGB);
            image.setRGB(1, 2, 0x336699);
            Path images = Files.createDirectory(folder.resolve("images"));
            assertThat(ImageIO.write(image, "png", images.resolve("one.png").toFile()))
                    .isTrue();
        }
    }

    @Nested
    class NpzImagesTest implements DataSourceContract<NpzImagesSource.Settings> {
        @Override
        public DataSourceProvider<NpzImagesSource.Settings> plugin() {
            return new NpzImagesSource();
        }

        @Override
        public NpzImagesSource.Settings settings() {
            return new NpzImagesSource.Settings("images.npz", 2, 0);
        }

        @Override
        public Path folder() {
            return folder;
        }

        @BeforeEach
        void fill() throws IOException {
            ImageArchive.write(
                    folder.resolve("images.npz"),
                    new Samples(new SampleShape(2, 2, 1), 2, new float[8], Labels.of(2, new int[] {1, 0})));
        }
    }
}
