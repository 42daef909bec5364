package org.dsno.core.data;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;

/**
 * CIFAR-10 in its binary version (Krizhevsky 2009): {@code cifar10}.
 *
 * <p>The images come in the order of the files, NHWC, v/127.5 − 1 in [−1, 1].
 */
public final class Cifar10Source implements DataSourceProvider<Cifar10Source.Settings> {
    /** Which files of a folder. */
    public enum Split {
        /** {@code data_batch_1.bin}, {@code data_batch_2.bin}, … without a gap. */
        TRAIN,
        /** {@code test_batch.bin}. */
        TEST
    }

    /** Which images to read. */
    public record Settings(
            @Description("the folder of the binary version, or one of its files")
            String path,

            @Description("which files, when the path is a folder: data_batch_1.bin, … or test_batch.bin")
            @Default("train")
            Split split,

            @Description("the first so many after the choice of classes; 0 is all") @Default("0")
            int count,

            @Description("the labels to keep, 0 to 9; none for all; a sample's class is the place of its label in "
                    + "this list")
            @Default("[]")
            List<Integer> classes,

            @Description("edge of the image in pixels: 1, 2, 4, 8, 16 or 32; smaller ones are box averages")
            @Default("32")
            int size) {
        public Settings {
            Count.check(count);
            classes = List.copyOf(classes);
            require(
                    classes.stream().allMatch(label -> label >= 0 && label < CifarRecords.CLASSES),
                    "classes must be labels from 0 to 9, were %s",
                    classes);
            require(
                    new HashSet<>(classes).size() == classes.size(),
                    "classes must not hold a label twice, were %s",
                    classes);
            require(
                    size > 0 && CifarRecords.EDGE % size == 0,
                    "size must be 32 or a divisor of it (1, 2, 4, 8, 16), was %d",
                    size);
        }
    }

    @Override
    public String name() {
        return "cifar10";
    }

    @Override
    public String description() {
        return "CIFAR-10, binary version";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Samples load(Settings settings, Path folder, Seeds seeds) throws IOException {
        Path path = folder.resolve(settings.path());
        List<CifarRecords.Image> images = new ArrayList<>();
        for (Path file : files(path, settings.split())) {
            CifarRecords.read(file, settings.classes(), images);
            if (settings.count() > 0 && images.size() >= settings.count()) {
                break;
            }
        }
        require(!images.isEmpty(), "%s has no image of the classes %s", path, settings.classes());
        String source = settings.classes().isEmpty() ? path.toString() : path + " in classes " + settings.classes();
        int count = Count.of(settings.count(), images.size(), source);
        int imageSize = settings.size() * settings.size() * CifarRecords.CHANNELS;
        int[] labels = new int[count];
        float[] values = new float[Math.multiplyExact(count, imageSize)];
        for (int k = 0; k < count; k++) {
            CifarRecords.decode(images.get(k).planes(), settings.size(), values, k * imageSize);
            int label = images.get(k).label();
            labels[k] =
                    settings.classes().isEmpty() ? label : settings.classes().indexOf(label);
        }
        return new Samples(
                new SampleShape(settings.size(), settings.size(), CifarRecords.CHANNELS),
                count,
                values,
                Labels.of(
                        settings.classes().isEmpty()
                                ? CifarRecords.CLASSES
                                : settings.classes().size(),
                        labels));
    }

    private static List<Path> files(Path path, Split split) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        return split == Split.TEST ? List.of(path.resolve("test_batch.bin")) : trainingFiles(path);
    }

    /** The training files are numbered; one missing among them would silently change the data, so it is an error. */
    private static List<Path> trainingFiles(Path folder) throws IOException {
        int last = 0;
        try (var names = Files.newDirectoryStream(folder, "data_batch_[1-9].bin")) {
            for (Path name : names) {
                last = Math.max(last, name.getFileName().toString().charAt("data_batch_".length()) - '0');
            }
        }
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= Math.max(1, last); i++) {
            Path file = folder.resolve("data_batch_" + i + ".bin");
            if (!Files.exists(file)) {
                throw new NoSuchFileException(
                        file.toString(), null, "no such file among the training files of CIFAR-10");
            }
            files.add(file);
        }
        return files;
    }
}
