package org.dsno.core.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;

/** A folder of images of one size, as evaluators read sample sets. */
public final class ImageFolder {
    private static final int COLOURS = 3;

    private ImageFolder() {}

    /**
     * Reads all PNG files of a folder, in the order of their names; what else is there is left alone.
     *
     * @return in [−1, 1], three channels; grey is repeated
     * @throws IOException if there is none, one cannot be read, or they are not of one size; the message names the file
     */
    public static Samples read(Path folder) throws IOException {
        List<Path> files = files(folder);
        Pixels first = ImageFile.read(files.get(0), COLOURS);
        SampleShape shape = new SampleShape(first.height(), first.width(), COLOURS);
        float[] values = new float[Math.multiplyExact(files.size(), shape.size())];
        for (int k = 0; k < files.size(); k++) {
            Pixels image = ImageFile.read(files.get(k), COLOURS);
            if (image.height() != shape.height() || image.width() != shape.width()) {
                throw new IOException(files.get(k) + ": has " + image.height() + "x" + image.width()
                        + " pixels, the first of its folder " + shape.height() + "x" + shape.width()
                        + "; a set is of one size");
            }
            image.writeTo(values, k * shape.size());
        }
        return new Samples(shape, files.size(), values);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> files = inside.filter(
                            file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".png"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new NoSuchFileException(folder.toString(), null, "no PNG file in this folder");
            }
            return files;
        }
    }
}
