package org.dsno.core.data;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.dsno.api.DataSourceProvider;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;

/**
 * A folder of PNG and JPEG files: {@code images}.
 *
 * <p>In the order of their names; NHWC in [−1, 1]; cut to the aspect about the centre and resized as {@link Resize}
 * says. Every file of the folder must be such an image, except those whose names start with a dot.
 */
public final class ImageFolderSource implements DataSourceProvider<ImageFolderSource.Settings> {
    /** Which images to read, and as what. */
    public record Settings(
            @Description("a folder of opaque PNG and JPEG files, and no others")
            String path,

            @Description("of a sample, in pixels; at least 1; images are cut to the aspect about the centre, then "
                    + "resized")
            int height,

            @Description("of a sample, in pixels; at least 1")
            int width,

            @Description("3 for red, green, blue; 1 for grey") @Default("3")
            int channels,

            @Description("the first so many, by name; 0 is all") @Default("0")
            int count,

            @Description("whether to look into subfolders too") @Default("false")
            boolean recursive) {
        public Settings {
            require(height > 0 && width > 0, "height and width must be positive, were %d and %d", height, width);
            require(channels == 1 || channels == 3, "channels must be 1 or 3, was %d", channels);
            Count.check(count);
        }
    }

    @Override
    public String name() {
        return "images";
    }

    @Override
    public String description() {
        return "a folder of PNG and JPEG files, cropped and resized";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Samples load(Settings settings, Path folder, Seeds seeds) throws IOException {
        Path root = folder.resolve(settings.path());
        List<Path> files = files(root, settings.recursive());
        if (files.isEmpty()) {
            throw new IOException(root + ": no image in this folder");
        }
        SampleShape shape = new SampleShape(settings.height(), settings.width(), settings.channels());
        int count = Count.of(settings.count(), files.size(), root);
        float[] values = new float[Math.multiplyExact(count, shape.size())];
        for (int k = 0; k < count; k++) {
            ImageFile.read(files.get(k), settings.channels())
                    .cropTo(shape.height(), shape.width())
                    .resize(shape.height(), shape.width())
                    .writeTo(values, k * shape.size());
        }
        return new Samples(shape, count, values);
    }

    private static List<Path> files(Path root, boolean recursive) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NoSuchFileException(root.toString(), null, "no such folder of images");
        }
        try (Stream<Path> paths = Files.walk(root, recursive ? Integer.MAX_VALUE : 1)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(path -> root.relativize(path).toString()))
                    .toList();
        }
    }
}
